package social.hearsay.cluster.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One request as it goes over the wire, right or wrong.
 *
 * @param head the request line and the header lines, without line ends
 * @param body what follows the head, one character for each byte
 * @param isWhole whether its end shows; otherwise the server may wait for more as long as the connection is open
 */
record Shot(List<String> head, String body, boolean isWhole) {
    Shot {
        head = List.copyOf(head);
    }

    Shot(List<String> head, byte[] body, boolean isWhole) {
        this(head, new String(body, StandardCharsets.ISO_8859_1), isWhole);
    }

    /** What may be no request at all; all that there is comes at once. */
    static Shot raw(String text) {
        int end = text.indexOf("\r\n\r\n");
        String head = end < 0 ? text : text.substring(0, end);
        return new Shot(List.of(head.split("\r\n", -1)), end < 0 ? "" : text.substring(end + 4), false);
    }

    String method() {
        String line = head.get(0);
        return line.substring(0, Math.max(0, line.indexOf(' ')));
    }

    /** All of it is Latin-1, so that every byte can be sent. */
    byte[] bytes() {
        return (String.join("\r\n", head) + "\r\n\r\n" + body).getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        head.forEach(line -> text.append(shortened(line)).append(" ⏎ "));
        return text + shortened(body) + " (" + body.length() + " bytes)";
    }

    private static String shortened(String text) {
        return text.length() <= 160 ? text : text.substring(0, 120) + "… (" + text.length() + ")";
    }
}
