package social.hearsay.cluster.fuzz;

import java.util.Collections;
import java.util.List;

/**
 * What is sent on one connection, and the statuses of what comes until the server closes it.
 *
 * @param pieces in their order, each of them a packet
 */
record Framed(String name, List<String> pieces, List<Integer> statuses) {
    private static final String GET = "GET /api/v1/instance HTTP/1.1\r\nHost: a\r\n";
    private static final String LAST = GET + "Connection: close\r\n\r\n";
    private static final String POST = "POST /api/v1/apps HTTP/1.1\r\nHost: a\r\n";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";
    private static final String CHUNKED = POST + FORM + "Connection: close\r\nTransfer-Encoding: chunked\r\n";

    static List<Framed> all() {
        return List.of(
                one("plain", 200, LAST),
                one(
                        "both lengths",
                        400,
                        POST + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n" + LAST),
                one("two lengths", 400, POST + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd" + LAST),
                one(
                        "one length in two lines",
                        422,
                        POST + FORM + "Connection: close\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\na=b"),
                one("a length with a sign", 400, POST + "Content-Length: +3\r\n\r\nabc" + LAST),
                one("chunked twice", 400, POST + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n" + LAST),
                one("chunked last of two", 400, POST + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n" + LAST),
                one("chunked by HTTP/1.0", 400, CHUNKED.replace("/1.1", "/1.0") + "\r\n0\r\n\r\n"),
                one("chunks", 422, CHUNKED + "\r\n3\r\na=b\r\n0\r\n\r\n"),
                one("chunks in large letters", 422, CHUNKED + "\r\nA\r\na=bbbbbbbb\r\n0\r\n\r\n"),
                one("a chunk that is too short", 400, CHUNKED + "\r\n5\r\na=b\r\n0\r\n\r\n"),
                one("a chunk of negative length", 400, CHUNKED + "\r\n-3\r\na=b\r\n0\r\n\r\n"),
                one("a chunk longer than numbers", 400, CHUNKED + "\r\nFFFFFFFFFFFFFFFFF\r\na=b\r\n0\r\n\r\n"),
                one("a chunk with 0x", 400, CHUNKED + "\r\n0x3\r\na=b\r\n0\r\n\r\n"),
                one("line feeds alone", 400, LAST.replace("\r\n", "\n")),
                one("returns alone", 400, GET + "X: a\rY: b\r\n\r\n" + LAST),
                one("a folded line", 400, GET + "X: a\r\n b\r\n\r\n" + LAST),
                one("a space before a colon", 400, GET + "Content-Length : 3\r\n\r\n" + LAST),
                one("two hosts", 400, GET + "Host: b\r\n\r\n" + LAST),
                one("no host", 400, "GET /api/v1/instance HTTP/1.1\r\n\r\n" + LAST),
                one("a byte of nothing", 400, GET + "X: a\u0000b\r\n\r\n" + LAST),
                one("a long head", 431, GET + "X: " + "a".repeat(20_000) + "\r\n\r\n"),
                one("many lines", 431, GET + "X: a\r\n".repeat(200) + "Connection: close\r\n\r\n"),
                one("a long address", 414, "GET /" + "a".repeat(20_000)),
                one("no version", 400, "GET /api/v1/instance\r\n\r\n"),
                one("the address of a proxy", 200, LAST.replace("/api", "http://a/api")),
                one("the address of another proxy", 400, LAST.replace("/api", "ftp://a/api")),
                one("a tunnel", 400, "CONNECT a:80 HTTP/1.1\r\nHost: a:80\r\nConnection: close\r\n\r\n"),
                one("a star", 400, "OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"),
                one(
                        "HTTP/2 at once",
                        400,
                        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\u0000\u0000\u0000\u0004\u0000\u0000\u0000\u0000\u0000"),
                one("an upgrade to HTTP/2", 200, upgrade("h2c")),
                one("an upgrade to a socket", 200, upgrade("websocket")),
                one(
                        "an upgrade with a body",
                        422,
                        CHUNKED.replace("close", "close, Upgrade") + "Upgrade: h2c\r\n\r\n3\r\na=b\r\n0\r\n\r\n"),
                one("TLS", 400, "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n"),
                one("an expectation of nobody", 417, GET + "Expect: nonsense\r\nConnection: close\r\n\r\n"),
                one("empty lines before", 200, "\r\n".repeat(500) + LAST),
                new Framed("a line that comes in two", List.of(cut(LAST, "\r", 0), cut(LAST, "\r", 1)), List.of(200)),
                new Framed(
                        "byte by byte",
                        LAST.chars().mapToObj(Character::toString).toList(),
                        List.of(200)),
                new Framed("pipelined", List.of((GET + "\r\n").repeat(20) + LAST), Collections.nCopies(21, 200)),
                new Framed(
                        "an expectation",
                        List.of(CHUNKED + "Expect: 100-continue\r\n\r\n", "3\r\na=b\r\n0\r\n\r\n"),
                        List.of(422)),
                new Framed(
                        "bodies and heads",
                        List.of(POST + FORM + "Content-Length: 3\r\n\r\na=b" + LAST),
                        List.of(422, 200)));
    }

    private static Framed one(String name, int status, String text) {
        return new Framed(name, List.of(text), List.of(status));
    }

    private static String upgrade(String protocol) {
        return GET + "Connection: close, Upgrade, HTTP2-Settings\r\nUpgrade: " + protocol
                + "\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n";
    }

    /** The first half of a text that is cut after the first of that, or the second. */
    private static String cut(String text, String after, int half) {
        int at = text.indexOf(after) + after.length();
        return half == 0 ? text.substring(0, at) : text.substring(at);
    }
}
