package social.hearsay.cluster.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import social.hearsay.cluster.fixture.Client;

/** The header {@code Link} of an answer (RFC 8288): addresses by relation, in the order in which they came. */
final class Links {
    private static final Pattern LINK = Pattern.compile("<([^<>]*)>; rel=\"([a-z]+)\"");

    private Links() {}

    static Map<String, String> of(Client.Answer answer) {
        Map<String, String> links = new LinkedHashMap<>();
        Matcher matcher = LINK.matcher(answer.headers().getOrDefault("link", ""));
        while (matcher.find()) {
            links.put(matcher.group(2), matcher.group(1));
        }
        return links;
    }
}
