package social.hearsay.common.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import social.hearsay.common.address.Admission.Admitted;
import social.hearsay.common.address.Admission.Turned;
import social.hearsay.common.address.Admission.Verdict;

/** Which addresses go on, in which spelling, with which method and body. */
class AdmittedAddressesTest extends JudgedHeads {
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
        "GET, /openapi/, 404",
        "GET, /openapi/x, 404",
        "GET, /openapi-ui, 404",
        "POST, /openapi, 405",
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

    /** The server has a description of its own at such an address, which tells of what is for members alone. */
    @Test
    void theDescriptionHasOneSpelling() {
        assertThat(admitted("GET /openapi?format=yaml HTTP/1.1", "Host: a")
                        .address()
                        .path())
                .isEqualTo("/openapi");
        assertThat(admitted("OPTIONS /openapi HTTP/1.1", "Host: a")).isNotNull();
        assertThat(admitted("GET /%6Fpenapi HTTP/1.1", "Host: a").head().target())
                .isEqualTo("/openapi");
        assertThat(turned("GET /openapi/ HTTP/1.1", "Host: a").objection().status())
                .isEqualTo(404);
        assertThat(judge(replica, "GET /openapi HTTP/1.1", "Host: a")).isInstanceOf(Turned.class);
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
