package social.hearsay.cluster.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.common.address.Address;
import social.hearsay.common.address.AddressTable;
import social.hearsay.common.address.Audience;
import social.hearsay.common.address.Method;

/** Where there is nothing, or nothing of that kind. */
abstract class AddressesContract extends BadInputContract {
    /**
     * What is answered to a bare GET where that is no 2xx: by what says what somebody's access token allows, by a replica
     * that is not delayed, and by what wants a parameter.
     */
    private static final Map<String, Integer> OBJECTIONS =
            Map.of("/replica/admin", 403, "/replica/delay", 409, "/replica/delay/later", 409, "/replica/files", 400);

    AddressesContract(Scene scene) {
        super(scene);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/statuses/1",
        "GET, /api/v1/statuses/x",
        "GET, /api/v1/accounts/1",
        "GET, /api/v1/accounts/lookup?acct=nobody",
        "DELETE, /api/v1/statuses/1",
        "POST, /api/v1/statuses/1/favourite",
        "POST, /api/v1/accounts/1/follow",
        "POST, /api/v1/no/such/thing",
        "GET, /api/v1/no/such/thing",
        "GET, /no/such/page"
    })
    void unknownIdsAndPaths(String method, String path) {
        Client.Answer answer = ann().send(ann().request(path).method(method, BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(404);
        if (path.startsWith("/api")) {
            assertThat(answer.json().path("error").asText()).isNotBlank();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET /api/../metrics HTTP/1.1, 400",
        "GET /media/..%2fhealth HTTP/1.1, 400",
        "GET /api/%u002e HTTP/1.1, 400",
        "TRACE /api/v1/instance HTTP/1.1, 405",
        "OPTIONS /media/default/avatar.png HTTP/1.1, 405",
        "POST /health HTTP/1.1, 405",
        "GET /health/nope HTTP/1.1, 404",
        "GET /metrics/base HTTP/1.1, 404",
        "GET /metrics?scope=nope HTTP/1.1, 404",
        "POST /openapi HTTP/1.1, 405",
        "GET /openapi/ HTTP/1.1, 404",
        "GET /openapi-ui/index.html HTTP/1.1, 404",
        "GET /monitoring HTTP/1.1, 404",
        "GET /jwks HTTP/1.1, 404",
        "GET /__asadmin/version HTTP/1.1, 404",
        "GET /management/domain HTTP/1.1, 404",
        "GET /error HTTP/1.1, 404",
        "GET /frontend HTTP/1.1, 404",
        "GET /WEB-INF/web.xml HTTP/1.1, 404",
        "PRI * HTTP/2.0, 400"
    })
    void whatIsAtNoAddress(String line, int status) throws IOException {
        String answer = raw(line + "\r\nHost: a\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("Access-Control-Allow-Origin: *", "X-Content-Type-Options: nosniff", "{\"error\":")
                .doesNotContain(cluster().replica("r1").getAuthority());
    }

    @Test
    void thePublicInterfaceIsDescribed() {
        Client.Answer answer = ann().get("/openapi");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("openapi").asText()).startsWith("3.1");
        assertThat(answer.json().path("paths").has("/api/v1/statuses/{id}")).isTrue();
        assertThat(answer.json().path("paths").fieldNames())
                .toIterable()
                .as("what is for members and operators, and described")
                .noneMatch(path -> path.startsWith(AddressTable.REPLICA_ROOT) || path.startsWith("/cluster"));
        assertThat(cluster().ask("r1", "/openapi").status()).as("at a replica").isEqualTo(404);
    }

    @Test
    void whoHasTheDescriptionAlreadyGetsItNoMore() {
        String tag = ann().get("/openapi").headers().getOrDefault("etag", "none");

        assertThat(ann().send(ann().request("/openapi").header("If-None-Match", tag))
                        .status())
                .isEqualTo(304);
    }

    @Test
    void oneResourceInTwoSpellings() {
        assertThat(ann().get("/api/v1/accounts/verify%5Fcredentials").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/statuses/", "/media/default/"})
    void aLongPathIsNoMistakeOfOurs(String path) {
        assertThat(ann().get(path + "a".repeat(6_800)).status()).isEqualTo(404);
    }

    @Test
    void aMethodThatThePathDoesNotHave() {
        Client.Answer answer = ann().delete("/api/v1/timelines/public");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.json().path("error").asText()).isNotBlank();
    }

    /** What isn't for people: the server's own pages, which no test of the resources knows, and what operators ask. */
    @Test
    void whatIsInTheTableForMonitorsAndOperatorsIsServed() {
        for (String member : List.of("f1", "r1")) {
            List<Address> rows = member.equals("f1") ? AddressTable.ofFrontEnd() : AddressTable.ofReplica();
            for (Address row : rows) {
                String path = row.path();
                boolean asked =
                        row.audience() != Audience.PEOPLE && row.methods().contains(Method.GET);
                if (asked && !path.contains("{")) {
                    Integer objection = OBJECTIONS.get(path);
                    assertThat(cluster().ask(member, path).status())
                            .as("GET %s of %s", path, member)
                            .isBetween(objection == null ? 200 : objection, objection == null ? 204 : objection);
                }
            }
        }
    }
}
