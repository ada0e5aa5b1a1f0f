package social.hearsay.common.server;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.glassfish.grizzly.http.util.FastHttpDateFormat;
import social.hearsay.common.address.Objection;
import social.hearsay.common.wire.ErrorBody;

/** The answer to a request that was refused, as it goes on the wire. */
final class RefusalText {
    /** What no answer of ours is to be taken for, and where nobody is told from. */
    static final List<String> SAFETY = List.of(
            "X-Content-Type-Options", "nosniff",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Referrer-Policy", "same-origin",
            "X-Frame-Options", "DENY");

    private static final Map<Integer, String> PHRASES = Map.ofEntries(
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(408, "Request Timeout"),
            Map.entry(413, "Content Too Large"),
            Map.entry(414, "URI Too Long"),
            Map.entry(415, "Unsupported Media Type"),
            Map.entry(417, "Expectation Failed"),
            Map.entry(431, "Request Header Fields Too Large"),
            Map.entry(503, "Service Unavailable"));

    private RefusalText() {}

    /**
     * @param bodiless whether only the head goes
     * @param persistent whether the connection may be used again
     */
    static byte[] of(Objection objection, boolean bodiless, boolean persistent) {
        byte[] content = ErrorBody.of(objection.text()).bytes();
        StringBuilder text = new StringBuilder(512)
                .append("HTTP/1.1 ")
                .append(objection.status())
                .append(' ')
                .append(PHRASES.getOrDefault(objection.status(), "Refused"))
                .append("\r\n");
        ErrorBody.FIELDS.forEach((name, value) -> add(text, List.of(name, value)));
        add(text, List.of("Content-Length", String.valueOf(content.length)));
        add(text, objection.fields());
        add(text, SAFETY);
        if (!persistent) {
            add(text, List.of("Connection", "close"));
        }
        text.append("\r\n");
        byte[] head = text.toString().getBytes(StandardCharsets.US_ASCII);
        if (bodiless) {
            return head;
        }
        byte[] whole = Arrays.copyOf(head, head.length + content.length);
        System.arraycopy(content, 0, whole, head.length, content.length);
        return whole;
    }

    /**
     * The head of an answer that the application makes, with what makes it safe and the time.
     *
     * @param lines the status first
     */
    static byte[] head(List<String> lines) {
        StringBuilder text = new StringBuilder(512);
        lines.forEach(line -> text.append(line).append("\r\n"));
        for (int i = 0; i < SAFETY.size(); i += 2) {
            String name = SAFETY.get(i) + ":";
            if (lines.stream().noneMatch(line -> line.regionMatches(true, 0, name, 0, name.length()))) {
                add(text, SAFETY.subList(i, i + 2));
            }
        }
        add(text, List.of("Date", FastHttpDateFormat.getCurrentDate()));
        return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void add(StringBuilder text, List<String> fields) {
        for (int i = 0; i < fields.size(); i += 2) {
            text.append(fields.get(i)).append(": ").append(fields.get(i + 1)).append("\r\n");
        }
    }
}
