package social.hearsay.common.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import social.hearsay.common.address.Admission.Admitted;
import social.hearsay.common.address.Admission.Turned;
import social.hearsay.common.address.Admission.Verdict;

/** Which heads go on, and how the others are answered; the rules are those of RFC 9112. */
class AdmissionTest {
    private static final Limits LIMITS = new Limits(16 << 10, 100, 1 << 20, 0);

    private final Admission frontEnd = new Admission(AddressTable.ofFrontEnd(), LIMITS);
    private final Admission replica =
            new Admission(AddressTable.ofReplica(), new Limits(64 << 10, 200, 1 << 20, 7 << 20));

    private Verdict judge(Admission admission, String... lines) {
        String head = String.join("\r\n", lines) + "\r\n\r\n";
        return admission.judge(head.getBytes(StandardCharsets.ISO_8859_1));
    }

    private Turned turned(String... lines) {
        return (Turned) judge(frontEnd, lines);
    }

    private Admitted admitted(String... lines) {
        return (Admitted) judge(frontEnd, lines);
    }

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

    /** They go no further, so that no server behind this one can read them in another way. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/../metrics",
                "/api/%2e%2e/metrics",
                "/api/%2E./metrics",
                "/media/..%2fhealth",
                "/api/a%2Fb",
                "/api/a%5Cb",
                "/api//x",
                "//replica/x",
                "/api/./x",
                "/api/x;y=1/",
                "/api/%252e%252e/x",
                "/api/a\\b",
                "/api/%00",
                "/api/%1b",
                "/api/\u00e4",
                "/api/%zz",
                "/api/%u002e",
                "/api/%4",
                "/api/v1/instance?a\u00e4",
                "/api/v1/instance?a#b",
                "*",
                "example.org:80"
            })
    void whatCouldMeanAnotherPathElsewhereIsRefused(String target) {
        Turned turned = turned("GET " + target + " HTTP/1.1", "Host: a");
        assertThat(turned.objection().status()).isEqualTo(400);
        assertThat(turned.persistent()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/accounts/verify%5Fcredentials, /api/v1/accounts/verify_credentials",
        "/api/v1/%69nstance/, /api/v1/instance/",
        "/api/v1/accounts/%c3%a4, /api/v1/accounts/%C3%A4",
        "/api/v1/instance?a=%5f, /api/v1/instance?a=%5f",
        "http://b.example/api/v1/instance, /api/v1/instance",
        "HTTP://b.example?a, /?a"
    })
    void everyAddressHasOneSpelling(String target, String spelling) {
        assertThat(admitted("GET " + target + " HTTP/1.1", "Host: a").head().target())
                .isEqualTo(spelling);
    }

    @Test
    void theHostOfAnAbsoluteAddressIsTheHost() {
        assertThat(admitted("GET http://b.example/api/v1/instance HTTP/1.1", "Host: a")
                        .head()
                        .all("Host"))
                .containsExactly("b.example");
        assertThat(turned("GET http://a@b.example/ HTTP/1.1", "Host: a")
                        .objection()
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nothing, 404",
        "GET, /openapi, 404",
        "GET, /replica/heartbeat, 404",
        "GET, /api/v1/no/such/thing, 404",
        "TRACE, /api/v1/instance, 405",
        "CONNECT, /api/v1/instance, 405",
        "BREW, /api/v1/instance, 405",
        "get, /api/v1/instance, 405",
        "POST, /health, 405",
        "POST, /metrics, 405",
        "HEAD, /metrics, 405",
        "OPTIONS, /health, 405",
        "DELETE, /cluster/status, 405",
        "OPTIONS, /media/default/avatar.png, 405",
        "POST, /api/v1/statuses, 401",
        "DELETE, /api/v1/statuses/1, 401"
    })
    void whatIsNotThere(String method, String path, int status) {
        Turned turned = turned(method + " " + path + " HTTP/1.1", "Host: a");
        assertThat(turned.objection().status()).isEqualTo(status);
        assertThat(turned.persistent()).isTrue();
    }

    @Test
    void aMethodThatIsNotTakenIsAnsweredWithThoseThatAre() {
        assertThat(turned("POST /health HTTP/1.1", "Host: a").objection().fields())
                .containsExactly("Allow", "GET, HEAD");
        assertThat(turned("HEAD /metrics HTTP/1.1", "Host: a").objection().fields())
                .containsExactly("Allow", "GET");
        assertThat(turned("POST /api/v1/statuses/1 HTTP/1.1", "Host: a")
                        .objection()
                        .fields())
                .containsExactly("Allow", "GET, HEAD, PUT, DELETE, OPTIONS");
    }

    /** Whatever is announced, nothing of it is read. */
    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/statuses, Content-Length: 900000, 401",
        "POST, /api/v1/no/such/thing, Content-Length: 900000, 404",
        "POST, /api/v1/apps, Content-Length: 1048577, 413",
        "POST, /api/v1/accounts/1/follow, Content-Length: 1, 401",
        "GET, /health, Content-Length: 1, 413",
        "GET, /health/ready, Transfer-Encoding: chunked, 413",
        "GET, /cluster/status, Content-Length: 1, 413"
    })
    void bodiesAreJudgedBeforeTheyAreRead(String method, String path, String line, int status) {
        Turned turned = turned(method + " " + path + " HTTP/1.1", "Host: a", line);
        assertThat(turned.objection().status()).isEqualTo(status);
        assertThat(turned.persistent()).isFalse();
    }

    @Test
    void aBodyHasTheLimitOfItsAddress() {
        String token = "Authorization: Bearer x";
        assertThat(turned("POST /api/v1/accounts/1/follow HTTP/1.1", "Host: a", token, "Content-Length: 65537")
                        .objection()
                        .status())
                .isEqualTo(413);
        assertThat(admitted("POST /api/v1/accounts/1/follow HTTP/1.1", "Host: a", token, "Content-Length: 65536")
                        .most())
                .isEqualTo(65_536);
        assertThat(admitted("POST /api/v1/statuses HTTP/1.1", "Host: a", token, "Content-Length: 1048576")
                        .most())
                .isEqualTo(1 << 20);
    }

    /** A preflight comes without a token. */
    @Test
    void otherOriginsMayAskBeforehand() {
        assertThat(admitted("OPTIONS /api/v1/statuses HTTP/1.1", "Host: a")).isNotNull();
        assertThat(admitted("OPTIONS /oauth/token HTTP/1.1", "Host: a")).isNotNull();
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

    @Test
    void aHeadWithoutAnswerableContentGetsNone() {
        assertThat(turned("HEAD /nothing HTTP/1.1", "Host: a").bodiless()).isTrue();
        assertThat(turned("GET /nothing HTTP/1.1", "Host: a", "Connection: close")
                        .persistent())
                .isFalse();
    }

    @Test
    void whoMayAskAReplicaIsNotJudgedByTheHead() {
        assertThat(judge(replica, "GET /replica/nowhere HTTP/1.1", "Host: a")).isInstanceOf(Admitted.class);
        assertThat(judge(replica, "TRACE /replica/status HTTP/1.1", "Host: a")).isInstanceOf(Turned.class);
        Admitted gossip =
                (Admitted) judge(replica, "POST /replica/gossip HTTP/1.1", "Host: a", "Content-Length: 7000000");
        assertThat(gossip.most()).isEqualTo(7 << 20);
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

    /** Its answers to these were pages for browsers, with what was asked in them. */
    @ParameterizedTest
    @CsvSource({
        "/metrics?scope=application, 0",
        "/metrics?scope=base&name=a.b, 0",
        "/metrics?, 0",
        "/health?pretty, 0",
        "/metrics/, 0",
        "/metrics?scope=nope, 404",
        "/metrics?scope=%00, 404",
        "/metrics/base, 404",
        "/health/nope, 404"
    })
    void ofTheServersOwnPagesOnlyWhatTheyKnowIsAsked(String target, int status) {
        Verdict verdict = judge(replica, "GET " + target + " HTTP/1.1", "Host: a", "Accept: text/html");
        assertThat(verdict instanceof Turned turned ? turned.objection().status() : 0)
                .isEqualTo(status);
        assertThat(verdict instanceof Admitted admitted
                        && !admitted.head().all("Accept").isEmpty())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/replica/WEB-INF/web.xml", "/replica/web-inf", "/replica/META-INF/x"})
    void whatAReplicaIsMadeOfIsAnsweredLikeAllElse(String path) {
        assertThat(judge(replica, "GET " + path + " HTTP/1.1", "Host: a"))
                .isInstanceOfSatisfying(
                        Turned.class,
                        turned -> assertThat(turned.objection().status()).isEqualTo(401));
    }
}
