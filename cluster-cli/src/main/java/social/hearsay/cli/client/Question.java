package social.hearsay.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request to a member.
 *
 * @param body sent as JSON; null for none
 * @param asMember whether it proves to come from the cluster, as replicas' own resources want it
 * @param limit for how long the answer is waited for
 */
public record Question(
        String method,
        URI address,
        @Nullable JsonNode body,
        Map<String, String> headers,
        boolean asMember,
        Duration limit) {
    private static final Duration USUAL_LIMIT = Duration.ofSeconds(3);

    public Question {
        headers = Map.copyOf(headers);
    }

    /** @param base where the member's resources begin */
    public static Question get(URI base, String path) {
        return new Question("GET", URI.create(base + path), null, Map.of(), false, USUAL_LIMIT);
    }

    public static Question post(URI base, String path, JsonNode body) {
        return new Question("POST", URI.create(base + path), body, Map.of(), false, USUAL_LIMIT);
    }

    /** Asks for something that needs no more words: an empty object. */
    public static Question post(URI base, String path) {
        return post(base, path, JsonNodeFactory.instance.objectNode());
    }

    public static Question delete(URI base, String path) {
        return new Question("DELETE", URI.create(base + path), null, Map.of(), false, USUAL_LIMIT);
    }

    public Question asAMember() {
        return new Question(method, address, body, headers, true, limit);
    }

    public Question within(Duration other) {
        return new Question(method, address, body, headers, asMember, other);
    }

    public Question with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Question(method, address, body, more, asMember, limit);
    }
}
