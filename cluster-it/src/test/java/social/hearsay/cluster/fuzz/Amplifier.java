package social.hearsay.cluster.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * A request that might cost a member much more than whoever sends it.
 *
 * @param name what it tries
 * @param member who gets it
 * @param times how often it is sent
 * @param statuses that are right; 503 as well, when so many come at once that there is no room
 * @param request its bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Amplifier(String name, String member, int times, List<Integer> statuses, byte[] request) {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";

    /** Whether the answer is what was asked for, and may be larger than the request. */
    boolean isRead() {
        return statuses.contains(200);
    }

    /**
     * All of them.
     *
     * @param post the id of one with many replies
     */
    static List<Amplifier> all(Range range, String post) {
        Source people = new Source(range);
        return List.of(
                people.post("many parameters", "/api/v1/apps", FORM, "a=1&".repeat(200_000)),
                people.post("many names", "/api/v1/statuses", FORM, numbered("&p%d=", 100_000)),
                people.post("deep JSON", "/api/v1/statuses", JSON, "[".repeat(1_000_000)),
                people.post("deep objects", "/api/v1/statuses", JSON, "{\"a\":".repeat(160_000)),
                people.post("a long name over many leaves", "/api/v1/apps", JSON, longName()),
                people.post("many JSON names", "/api/v1/apps", JSON, "{" + numbered("\"n%d\":1,", 80_000) + "\"e\":1}"),
                people.post("many numbers", "/api/v1/apps", JSON, "{\"scopes\":[" + "1,".repeat(500_000) + "1]}"),
                people.post("a long number", "/api/v1/statuses", JSON, "{\"status\":" + "9".repeat(1_000_000) + "}"),
                people.post("a long text", "/api/v1/statuses", JSON, "{\"status\":\"" + "&".repeat(1_000_000) + "\"}"),
                people.post("escapes", "/api/v1/statuses", JSON, "{\"status\":\"" + "\\u0026".repeat(170_000) + "\"}"),
                people.post("mentions", "/api/v1/statuses", FORM, "status=" + "@ann+".repeat(200_000)),
                people.post("many parts", "/api/v1/statuses", "multipart/form-data; boundary=x", parts(20_000)),
                people.post("a part without end", "/api/v1/statuses", "multipart/form-data; boundary=x", longPart()),
                people.compressed("a compressed body", "/api/v1/statuses", JSON),
                people.get("a long query", "/api/v1/accounts/relationships?" + "id[]=1&".repeat(1_100)),
                people.page("the widest page", "/api/v1/timelines/public?limit=40"),
                people.page("the home page", "/api/v1/timelines/home?limit=40"),
                people.page("a thread", "/api/v1/statuses/" + post + "/context"),
                people.page("a search", "/api/v2/search?q=ann&limit=40"),
                people.page("what operators ask", "/cluster/status"),
                people.page("figures", "/metrics"),
                people.unsigned("records of strangers", "/replica/gossip", "[".repeat(1_000_000)),
                people.signed("deep records", "[".repeat(1_000_000)),
                people.signed("many records", "{\"records\":[" + "{},".repeat(300_000) + "{}]}"),
                people.signed("many parts of a vector", "{\"timestamp\":{" + numbered("\"r%d.a\":1,", 80_000) + "}}"));
    }

    private static String longName() {
        return "{\"" + "n".repeat(500_000) + "\":{" + "\"a\":1,".repeat(60_000) + "\"b\":1}}";
    }

    private static String parts(int many) {
        return "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n".repeat(many) + "--x--\r\n";
    }

    private static String longPart() {
        return "--x\r\nContent-Disposition: form-data; name=\"status\"\r\n\r\n" + "y".repeat(1_000_000);
    }

    private static String numbered(String template, int up) {
        StringBuilder all = new StringBuilder();
        int number = 0;
        while (all.length() < 950_000 && number < up) {
            all.append(template.replace("%d", String.valueOf(number++)));
        }
        return all.toString();
    }

    /** Makes requests with somebody's token. */
    private record Source(Range range) {
        private static final List<Integer> REFUSED = List.of(400, 401, 403, 409, 413, 415, 422, 429);

        Amplifier post(String name, String path, String type, String body) {
            return new Amplifier(
                    name, "f1", 8 * Range.vigour(), REFUSED, bytes("POST", path, fields(type), latin(body)));
        }

        Amplifier compressed(String name, String path, String type) {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
                zip.write(latin("{\"status\":\"" + "x".repeat(50_000_000) + "\"}"));
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            String fields = fields(type) + "Content-Encoding: gzip\r\n";
            return new Amplifier(
                    name, "f1", 8 * Range.vigour(), REFUSED, bytes("POST", path, fields, packed.toByteArray()));
        }

        Amplifier get(String name, String path) {
            return new Amplifier(
                    name, "f1", 32 * Range.vigour(), List.of(200, 400, 422), bytes("GET", path, token(), new byte[0]));
        }

        Amplifier page(String name, String path) {
            return new Amplifier(
                    name, "f1", 48 * Range.vigour(), List.of(200), bytes("GET", path, token(), new byte[0]));
        }

        Amplifier unsigned(String name, String path, String body) {
            return new Amplifier(
                    name, "r1", 8 * Range.vigour(), REFUSED, bytes("POST", path, fields(JSON), latin(body)));
        }

        /** Gossip as a member would have signed it. */
        Amplifier signed(String name, String body) {
            return new Amplifier(
                    name,
                    "r1",
                    4 * Range.vigour(),
                    REFUSED,
                    range.internal("gossip", latin(body)).bytes());
        }

        private String token() {
            return "Authorization: Bearer " + range.ann().token() + "\r\n";
        }

        private String fields(String type) {
            return token() + "Content-Type: " + type + "\r\n";
        }

        private static byte[] latin(String text) {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }

        private static byte[] bytes(String method, String path, String fields, byte[] body) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            String length = body.length == 0 ? "" : "Content-Length: " + body.length + "\r\n";
            all.writeBytes(latin(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + fields
                    + length + "\r\n"));
            all.writeBytes(body);
            return all.toByteArray();
        }
    }
}
