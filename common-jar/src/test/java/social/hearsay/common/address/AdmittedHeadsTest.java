package social.hearsay.common.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import social.hearsay.common.address.Admission.Turned;
import social.hearsay.common.address.Admission.Verdict;
import social.hearsay.common.wire.Headers;

/** What a head must be to go on, wherever it goes; the rules are those of RFC 9112. */
class AdmittedHeadsTest extends JudgedHeads {
    /** Each was taken for a request without a body, and its body for the next request. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked, chunked",
                "Transfer-Encoding:\u000bchunked",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding:\r\n chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 3",
                "Content-Length: 3\r\nTransfer-Encoding: identity",
                "Content-Length: 3\r\nContent-Length: 4",
                "Content-Length: 3, 3",
                "Content-Length: +3",
                "Content-Length: -1",
                "Content-Length: 0x3",
                "Content-Length:",
                "Content-Length: 9999999999999999999",
                "Host: b",
                "X: a\r\n b",
                "X: a\r\n\tb",
                " X: a",
                "X a",
                ": a",
                "X\u0000: a",
                "X: a\u0000b",
                "X: a\u001b[31m",
                "X: a\rb",
                "X: a\nTransfer-Encoding: chunked"
            })
    void whatLeavesTheEndOfARequestInDoubtEndsItsConnection(String lines) {
        Turned turned = turned("POST /api/v1/apps HTTP/1.1", "Host: a", lines);
        assertThat(turned.objection().status()).isEqualTo(400);
        assertThat(turned.persistent()).isFalse();
        assertThat(turned.objection().kind()).isEqualTo(Objection.Kind.FRAMING);
    }

    /** An offer that is ignored leaves an ordinary request. */
    @Test
    void onlyAtStreamsAWebSocketIsMade() {
        String[] offer = {
            "Host: a",
            "Upgrade: websocket",
            "Connection: keep-alive, Upgrade",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Version: 13"
        };
        RequestHead socket =
                offered("GET /api/v1/streaming?stream=user HTTP/1.1", offer).head();
        assertThat(socket.first("Upgrade")).hasValue("websocket");
        assertThat(socket.first("Connection")).hasValue("Upgrade");
        assertThat(offered("GET /api/v1/streaming/user HTTP/1.1", offer).isUpgrade())
                .isFalse();
        assertThat(offered("GET /api/v1/instance HTTP/1.1", offer).isUpgrade()).isFalse();
        assertThat(offered("GET /api/v1/streaming HTTP/1.0", offer).isUpgrade()).isFalse();
        for (int without = 1; without < offer.length; without++) {
            assertThat(offered("GET /api/v1/streaming HTTP/1.1", with(offer, without, "X: y"))
                            .isUpgrade())
                    .as(offer[without])
                    .isFalse();
        }
        assertThat(offered("GET /api/v1/streaming HTTP/1.1", with(offer, 1, "Upgrade: h2c"))
                        .isUpgrade())
                .isFalse();
        assertThat(offered("GET /api/v1/streaming HTTP/1.1", with(offer, 0, "Host: a\r\nContent-Length: 3"))
                        .isUpgrade())
                .as("with a body")
                .isFalse();
    }

    /** Whoever could say by which connection a request came could take another's. */
    @Test
    void byWhichConnectionARequestCameTheListenerSays() {
        String line = Headers.CONNECTION_TICKET.toLowerCase(Locale.ROOT) + ": stream-1";
        Admission.Admitted admitted = admitted("GET /api/v1/streaming/user HTTP/1.1", "Host: a", line);
        assertThat(admitted.head().first(Headers.CONNECTION_TICKET)).isEmpty();
        assertThat(new String(admitted.marked(Headers.CONNECTION_TICKET, "stream-2"), StandardCharsets.US_ASCII))
                .contains(Headers.CONNECTION_TICKET + ": stream-2\r\n");
    }

    private static String[] with(String[] lines, int index, String other) {
        String[] changed = lines.clone();
        changed[index] = other;
        return changed;
    }

    private Admission.Admitted offered(String request, String[] lines) {
        return admitted(Stream.concat(Stream.of(request), Stream.of(lines)).toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host:", "Host: a b", "Host: a/b", "Host: a@b", "Host: a:x", "Host: a,b", "Hos: a"})
    void thereIsOneHost(String line) {
        assertThat(turned("GET /api/v1/instance HTTP/1.1", line).objection().status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.example:80", "[::1]:80", "xn--a", "192.0.2.1", "a_b"})
    void hostsAreNamesAndNumbers(String host) {
        assertThat(admitted("GET /api/v1/instance HTTP/1.1", "Host: " + host)
                        .head()
                        .first("Host"))
                .hasValue(host);
    }

    @ParameterizedTest
    @CsvSource({
        "PRI * HTTP/2.0, 400",
        "GET /api/v1/instance HTTP/1.2, 400",
        "GET /api/v1/instance, 400",
        "GET  /api/v1/instance HTTP/1.1, 400",
        "GET /api/v1/instance HTTP/1.1 , 400",
        "GET /api/v1/ins tance HTTP/1.1, 400",
        "GET /api/v1/instance http/1.1, 400",
        "G@T /api/v1/instance HTTP/1.1, 400"
    })
    void whatIsNoRequestLine(String line, int status) {
        Turned turned = turned(line.equals("GET /api/v1/instance HTTP/1.1") ? line + " " : line, "Host: a");
        assertThat(turned.objection().status()).isEqualTo(status);
        assertThat(turned.persistent()).isFalse();
    }

    @Test
    void oneLengthTwiceIsOne() {
        assertThat(admitted("POST /api/v1/apps HTTP/1.1", "Host: a", "Content-Length: 3", "Content-Length: 3")
                        .framing())
                .isEqualTo(new Framing.Length(3));
        assertThat(admitted("POST /api/v1/apps HTTP/1.1", "Host: a", "Transfer-Encoding: Chunked")
                        .framing())
                .isEqualTo(new Framing.Chunked());
    }

    /** Its answer would have addresses made of a member's own. */
    @Test
    void anOldRequestWithoutAHostIsAnsweredWhereNoAddressIsMadeOfIt() {
        assertThat(turned("GET /api/v1/instance HTTP/1.0").objection().status()).isEqualTo(400);
        assertThat(admitted("GET /health/ready HTTP/1.0").head().isPersistent()).isFalse();
    }

    @Test
    void longHeadsAreToldSo() {
        assertThat(turned("GET /api/v1/instance?" + "a".repeat(9_000) + " HTTP/1.1", "Host: a")
                        .objection()
                        .status())
                .isEqualTo(414);
        assertThat(turned("GET /api/v1/instance HTTP/1.1", "Host: a" + "\r\nX: a".repeat(100))
                        .objection()
                        .status())
                .isEqualTo(431);
        assertThat(admitted("GET /api/v1/instance HTTP/1.1", "Host: a" + "\r\nX: a".repeat(99)))
                .isNotNull();
        // As long as a head may be; the pattern must not need a place on the stack for each character.
        assertThat(RequestPath.normal("/api" + "/%20".repeat(100_000))).isPresent();
    }

    @Test
    void offersOfAnUpgradeGoNoFurther() {
        byte[] head = admitted(
                        "GET /api/v1/instance HTTP/1.1",
                        "Host: a",
                        "Connection: Upgrade, HTTP2-Settings",
                        "Upgrade: h2c",
                        "HTTP2-Settings: AAMAAABk")
                .head()
                .bytes();
        assertThat(new String(head, StandardCharsets.ISO_8859_1))
                .isEqualTo("GET /api/v1/instance HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Connection: close, Upgrade", "Connection: Upgrade,\tClose", "Connection: a\r\nConnection: close"
            })
    void whoeverWantsItsConnectionToEndIsUnderstood(String connection) {
        assertThat(admitted("GET / HTTP/1.1", "Host: a", connection, "Upgrade: h2c")
                        .head()
                        .all("Connection"))
                .containsExactly("close");
        assertThat(admitted("GET / HTTP/1.1", "Host: a", "Connection: Upgrade")
                        .head()
                        .isPersistent())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Type: application/json", "Authorization: Bearer x"})
    void whatMayBeThereOnceIsNotGuessedAtWhereItIsThereTwice(String line) {
        Turned turned = turned("POST /api/v1/apps HTTP/1.1", "Host: a", "Content-Length: 3", line, line);
        assertThat(turned.objection().status()).isEqualTo(400);
        assertThat(turned.objection().last()).isTrue();
        assertThat(admitted("POST /api/v1/apps HTTP/1.1", "Host: a", "Content-Length: 3", line)
                        .most())
                .isPositive();
    }

    /** Programs, pages and other sites' cookies are called what people call them; the server would refuse the head. */
    @ParameterizedTest
    @CsvSource({
        "User-Agent: J\u00c3\u00bcrgen/1, User-Agent: J??rgen/1",
        "'Cookie: a=\u00ff; hearsay-session=cjE', 'Cookie: a=?; hearsay-session=cjE'",
        "Authorization: Bearer \u00e9, Authorization: Bearer ?"
    })
    void bytesBeyondAsciiReachNobodyAndRefuseNothing(String line, String passed) {
        RequestHead head =
                admitted("GET /api/v1/instance HTTP/1.1", "Host: a", line).head();
        assertThat(new String(head.bytes(), StandardCharsets.ISO_8859_1)).contains("\r\n" + passed + "\r\n");
    }

    /** They would be one key, and the second post would be taken for the first. */
    @ParameterizedTest
    @ValueSource(strings = {"Idempotency-Key: \u00e9", "Idempotency-Key: a\r\nIdempotency-Key: b"})
    void keysThatCouldBeTakenForOthersAreRefused(String line) {
        Turned turned = turned("POST /api/v1/statuses HTTP/1.1", "Host: a", "Authorization: Bearer x", line);
        assertThat(turned.objection().status()).isEqualTo(400);
        assertThat(turned.objection().text()).contains("Idempotency-Key");
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1, Expect: 100-Continue, 0",
        "HTTP/1.0, Expect: nonsense, 0",
        "HTTP/1.1, Expect: nonsense, 417",
        "HTTP/1.1, 'Expect: 100-continue, nonsense', 417",
        "HTTP/1.1, Content-Encoding: identity, 0",
        "HTTP/1.1, Content-Encoding: gzip, 415",
        "HTTP/1.1, 'Content-Encoding: identity, br', 415"
    })
    void whatCanNotBeGrantedIsSaidBeforeTheBodyIsRead(String version, String line, int status) {
        Verdict verdict = judge(frontEnd, "POST /api/v1/apps " + version, "Host: a", "Content-Length: 3", line);
        assertThat(verdict instanceof Turned turned ? turned.objection().status() : 0)
                .isEqualTo(status);
    }
}
