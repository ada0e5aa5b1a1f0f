package social.hearsay.cluster.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Makes wrong requests to an endpoint: a wrong path, head, body, or all of them. */
final class Requests {
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW", "get");
    private static final List<String> TYPES = List.of(
            "application/json",
            "application/json",
            "application/json; charset=utf-16",
            "text/plain",
            "nonsense",
            ";",
            "a/b;=",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "*/*");

    private final Nonsense nonsense;
    private final List<String> usualHeaders;
    private final List<String> realIds;
    private final boolean toFrontEnd;

    /**
     * @param usualHeaders what a good request would have, such as a key or a token
     * @param realIds ids of things that are there, so that not all goes wrong at the first look
     * @param toFrontEnd whether a front end gets them, not a replica
     */
    Requests(Nonsense nonsense, List<String> usualHeaders, List<String> realIds, boolean toFrontEnd) {
        this.nonsense = nonsense;
        this.usualHeaders = usualHeaders;
        this.realIds = realIds;
        this.toFrontEnd = toFrontEnd;
    }

    Shot to(Endpoint endpoint, String root) {
        String method = nonsense.once(12) ? nonsense.one(METHODS) : endpoint.method();
        List<String> head = new ArrayList<>();
        head.add(method + " " + root + path(endpoint) + query() + " HTTP/1.1");
        head.add("Host: localhost");
        head.add("Connection: close");
        if (!nonsense.once(10)) {
            head.addAll(usualHeaders);
        }
        for (int more = nonsense.number(3); more > 0; more--) {
            head.add(oddHeader());
        }
        if (nonsense.once(40)) {
            flood(head);
        }
        boolean sendsBody = endpoint.mayChangeSomething() || nonsense.once(10);
        return sendsBody ? withBody(head) : new Shot(head, new byte[0], true);
    }

    private String path(Endpoint endpoint) {
        String path = endpoint.template();
        while (path.contains("{")) {
            String value = nonsense.once(2) ? nonsense.one(realIds) : nonsense.text();
            // A space would end the path: that is tried elsewhere.
            value = value.replace(" ", "%20").replace("{", "%7B").replace("#", "%23");
            int open = path.indexOf('{');
            path = path.substring(0, open) + value + path.substring(path.indexOf('}', open) + 1);
        }
        return path;
    }

    private String query() {
        return nonsense.once(2) ? "" : "?" + nonsense.pairs("&").replace(" ", "+");
    }

    private Shot withBody(List<String> head) {
        byte[] body = nonsense.body();
        head.add("Content-Type: " + nonsense.one(TYPES));
        switch (nonsense.number(12)) {
            case 0 -> {
                head.add("Transfer-Encoding: chunked");
                return new Shot(head, brokenChunks(), false);
            }
            case 1 -> {
                head.add("Content-Length: "
                        + nonsense.one(List.of(
                                "-1",
                                "abc",
                                "",
                                "99999999999999999999",
                                "5, 7",
                                "+5",
                                "0x5",
                                "1000000",
                                "9223372036854775807")));
                return new Shot(head, body, false);
            }
            case 2 -> {
                head.add("Content-Length: " + body.length);
                head.add("Content-Length: " + (body.length + 1));
                return new Shot(head, body, false);
            }
            case 3 -> {
                head.add("Transfer-Encoding: " + nonsense.one(List.of("gzip", "identity", "chunked, chunked", "x")));
                return new Shot(head, body, false);
            }
            case 4 -> {
                head.add("Transfer-Encoding: chunked");
                return new Shot(head, chunked(body), true);
            }
            default -> {
                head.add("Content-Length: " + body.length);
                return new Shot(head, body, true);
            }
        }
    }

    private byte[] brokenChunks() {
        return nonsense.one(List.of(
                        "zz\r\nabc\r\n",
                        "-1\r\n\r\n",
                        "FFFFFFFFFFFFFFFF\r\n{}",
                        "5\r\n{}",
                        "2\r\n{}5\r\n",
                        "\r\n\r\n\r\n",
                        "2;" + "x".repeat(20_000) + "\r\n{}\r\n0\r\n\r\n",
                        "0\r\nX: " + "y".repeat(20_000) + "\r\n\r\n"))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] chunked(byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        String chunk = text.isEmpty() ? "" : Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
        return (chunk + "0\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private void flood(List<String> head) {
        int many = nonsense.one(List.of(50, 150, 3_000));
        for (int number = 0; number < many; number++) {
            head.add("X-Flood-" + number + ": " + number);
        }
    }

    private String oddHeader() {
        return switch (nonsense.number(16)) {
            case 0 -> "Vector-Timestamp: " + nonsense.vector(nonsense.one(List.of(1, 3, 256, 300, 3_000)));
            case 1 -> "Vector-Timestamp: " + nonsense.text();
            case 2 ->
                "Prefer: "
                        + nonsense.one(List.of(
                                "wait=-1",
                                "wait=99999999999",
                                "wait=1.5",
                                "handling=",
                                ";;,,==",
                                "handling=strict, handling=lenient",
                                "wait=\"",
                                "mirrors=-1",
                                "mirrors=x",
                                "mirrors=99999999999",
                                "wait=0, " + "a,".repeat(2_000)));
            case 3 ->
                "Range: "
                        + nonsense.one(List.of(
                                "bytes=-",
                                "bytes=5-1",
                                "bytes=0-18446744073709551615",
                                "bytes=a-b",
                                "lines=1-2",
                                "bytes=" + "0-0,".repeat(1_500),
                                "bytes=9223372036854775807-"));
            case 4 ->
                "Authorization: "
                        + nonsense.one(List.of(
                                "",
                                "Bearer",
                                "Bearer ",
                                "Bearer a b",
                                "Basic ====",
                                "Basic " + "A".repeat(5_000),
                                "Digest x",
                                "Bearer " + nonsense.text(),
                                "\u00ff\u00fe"));
            case 5 -> "Idempotency-Key: " + nonsense.text();
            case 6 ->
                "Cookie: hearsay-session=" + nonsense.one(List.of("", "a", "r1.fuzz=1", "=;=;", "\"", nonsense.text()));
            case 7 -> "Update-Id: " + nonsense.text();
            case 8 -> "Session-Stamp: " + nonsense.text();
            case 9 ->
                "Accept: " + nonsense.one(List.of("", ";", "a", "*/*;q=x", "text/html", "image/*", "a/b,".repeat(900)));
            case 10 -> upgrade();
            case 11 -> "X-Forwarded-" + nonsense.one(List.of("For", "Host", "Proto")) + ": " + nonsense.text();
            case 12 ->
                nonsense.one(List.of(
                        "Content-Encoding: gzip",
                        "If-Range: x",
                        "If-None-Match: \"",
                        "Origin: null",
                        "Accept-Encoding: " + "x,".repeat(1_000),
                        "Accept-Charset: utf-7",
                        "Accept-Language: \u00ff"));
            case 13 -> "Expect: nonsense";
            case 14 -> "X-Long: " + "y".repeat(nonsense.one(List.of(4_000, 9_000, 70_000)));
            default ->
                nonsense.one(List.of(": no name", "no colon", "Sp ace: x", "X-Nul: a\u0000b", " folded", "X\u00ff: y"));
        };
    }

    /** Not to a replica: only front ends forget them, and Grizzly waits for what comes after the upgrade. */
    private String upgrade() {
        String protocol = nonsense.one(List.of("h2c", "websocket", "x"));
        return toFrontEnd ? "Upgrade: " + protocol : "X-Upgrade: " + protocol;
    }
}
