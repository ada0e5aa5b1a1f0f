package social.hearsay.cluster.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;

/** What browsers and caches are told about answers. The front ends believe a proxy that says HTTPS. */
abstract class HeadersContract extends ApiContract {
    private static final String PICTURE = "/media/default/avatar.png";
    private static final int NOT_MODIFIED = 304;

    HeadersContract(Cluster cluster) {
        super(cluster);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/v1/instance",
                "/api/v1/statuses/1",
                "/api/v1/nothing/of/the/kind",
                "/api/v1/accounts/verify_credentials",
                "/cluster/status",
                "/health",
                "/metrics",
                PICTURE
            })
    void everyAnswerSaysThatItIsNoPageAndNobodysFrame(String path) {
        Map<String, String> headers = anybody().get(path).headers();

        assertThat(headers)
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("x-frame-options", "DENY")
                .containsEntry("referrer-policy", "same-origin");
        assertThat(headers.get("content-security-policy")).contains("default-src 'none'", "frame-ancestors 'none'");
        assertThat(headers).doesNotContainKeys("server", "x-powered-by");
    }

    @Test
    void whatATokenGotIsKeptByNobodyAndItsSessionIsForNoScript() {
        Client ann = somebody("ann");

        for (String path : List.of("/api/v1/timelines/home", "/api/v1/instance", "/api/v1/statuses/1")) {
            Map<String, String> headers = ann.get(path).headers();
            assertThat(headers.get("cache-control")).as(path).contains("no-store");
            assertThat(headers.get("set-cookie"))
                    .as(path)
                    .matches("hearsay-session=[A-Za-z0-9_-]+; .*")
                    .contains("Path=/", "HttpOnly", "SameSite=Lax")
                    .doesNotContain("Secure", "Domain");
        }
    }

    @Test
    void whoHasAPictureIsNotSentItAgain() {
        Client anybody = anybody();
        String tag = anybody.get(PICTURE).headers().getOrDefault("etag", "none");

        for (String has : List.of("*", tag, "\"other\", W/" + tag)) {
            assertThat(anybody.send(anybody.request(PICTURE)
                                    .header("If-None-Match", has)
                                    .GET())
                            .status())
                    .as(has)
                    .isEqualTo(NOT_MODIFIED);
        }
        assertThat(anybody.send(anybody.request(PICTURE)
                                .header("If-None-Match", "\"other\"")
                                .GET())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void nobodyInParticularGetsNoCookie() {
        for (String path : List.of("/api/v1/timelines/public", "/api/v1/instance", "/api/v1/statuses/1", PICTURE)) {
            assertThat(anybody().get(path).headers()).as(path).doesNotContainKey("set-cookie");
        }
    }

    @Test
    void whatCachesMayHandToAnybodyHasNobodysSessionInIt() {
        Client ann = somebody("ann");
        String cookie = ann.get("/api/v1/timelines/home")
                .headers()
                .getOrDefault("set-cookie", "")
                .replaceFirst(";.*", "");

        Map<String, String> headers =
                ann.send(ann.request(PICTURE).header("Cookie", cookie).GET()).headers();

        assertThat(headers.get("cache-control")).contains("public").doesNotContain("no-store");
        assertThat(headers).doesNotContainKey("set-cookie");
        assertThat(ann.send(ann.request("/api/v1/instance")
                                .header("Cookie", cookie)
                                .GET())
                        .headers()
                        .get("cache-control"))
                .contains("no-store");
    }

    @Test
    void whatCameByHttpsComesByItAgain() {
        Client ann = somebody("ann");
        HttpRequest.Builder secure = ann.request("/api/v1/timelines/home").header("X-Forwarded-Proto", "https");

        Map<String, String> headers = ann.send(secure.GET()).headers();

        assertThat(headers.get("strict-transport-security")).startsWith("max-age=");
        assertThat(headers.get("set-cookie")).contains("Secure");
        assertThat(ann.get("/api/v1/timelines/home").headers()).doesNotContainKey("strict-transport-security");
    }
}
