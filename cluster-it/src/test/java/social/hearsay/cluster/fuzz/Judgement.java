package social.hearsay.cluster.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Judges answers one by one, and counts them. No 5xx is right but a replica's 503 to somebody who
 * demands what nobody has, and 501 to a method that is none. A front end makes a 503 of whatever
 * fails at every replica: while these are well, one hides a mistake.
 */
final class Judgement {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS_OF_NOBODY = Set.of("BREW", "get");

    private final int worst;
    private final TreeMap<Integer, Integer> counts = new TreeMap<>();

    /** @param worst the largest status that an answer may have: 499, or 503, and then nothing between */
    Judgement(int worst) {
        this.worst = worst;
    }

    /**
     * No 5xx beside what is allowed; errors in JSON, or without a word, where an application was asked; where pages are, pages of
     * ours besides.
     *
     * @return whether the answer may stand for a change of the value
     */
    boolean judge(Shot shot, Optional<RawAnswer> answer) {
        int status = answer.map(RawAnswer::status).orElse(0);
        counts.merge(status, 1, Integer::sum);
        if (answer.isEmpty()) {
            return false;
        }
        assertThat(status)
                .as("%s: %s", shot, answer.get().body())
                .matches(code -> (int) code < 500 || (int) code == worst || isUnheardOf(shot, (int) code));
        String body = answer.get().body();
        if (status >= 400 && !body.isEmpty() && !isTheConnectors(status, body)) {
            assertThat(isJson(body) || (isForBrowsers(shot) && isPage(answer.get())))
                    .as("JSON, or a page where pages are, in answer to %s: %s", shot, answer)
                    .isTrue();
        }
        return status < 300 && !shot.method().equals("GET") && !shot.method().equals("HEAD");
    }

    /** Of a method that is none, a server may say just that, as HTTP has it (RFC 9110, section 9.1). */
    private static boolean isUnheardOf(Shot shot, int status) {
        return status == 501 && METHODS_OF_NOBODY.contains(shot.method());
    }

    /** A path that can't be decoded belongs to no application: Payara answers itself, and only in HTML. */
    private static boolean isTheConnectors(int status, String body) {
        return status == 400 && body.contains("<title>Payara Micro");
    }

    /** Pages, whose errors are pages. */
    private static boolean isForBrowsers(Shot shot) {
        return shot.head().get(0).matches("\\S+ (/replica)?/(auth/|oauth/authorize|@|tags/|users/).*");
    }

    /** One of ours: the server's own begin with an older document type. */
    private static boolean isPage(RawAnswer answer) {
        return answer.headers().getOrDefault("content-type", "").startsWith("text/html")
                && answer.body().toLowerCase(Locale.ROOT).startsWith("<!doctype html>");
    }

    private static boolean isJson(String body) {
        try {
            return JSON.readTree(body).has("error");
        } catch (JsonProcessingException otherwise) {
            return false;
        }
    }

    /** How many answers there were of each status; 0 is a connection that was closed without one. */
    @Override
    public String toString() {
        return counts.toString();
    }
}
