package social.hearsay.frontend.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicPathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/instance/",
                "/oauth/authorize/",
                "/.well-known/nodeinfo",
                "/nodeinfo/2.0",
                "/media/a.png",
                "/api/v1/tags/%C3%A4"
            })
    void publicPathsAreForwarded(String path) {
        assertThat(PublicPath.of(path)).isEqualTo(PublicPath.FORWARDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/replica/heartbeat", "/apix", "/API/v1", "/cluster/status", "/x/api/"})
    void othersAreUnknown(String path) {
        assertThat(PublicPath.of(path)).isEqualTo(PublicPath.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/../replica/heartbeat",
                "/api/%2e%2e/replica",
                "/api/%2E./replica",
                "/api/a%2Fb",
                "/api/a%5Cb",
                "/api//x",
                "//replica/x",
                "/api/./x",
                "/api/x;y=1/",
                "/api/%252e%252e/x",
                "/api/a\\b",
                "/api/%00",
                "/api/ä",
                "/api/%zz"
            })
    void whatCouldMeanAnotherPathElsewhereIsRefused(String path) {
        assertThat(PublicPath.of(path)).isEqualTo(PublicPath.TRICK);
    }

    /** A path may be as long as the server's buffer for the head of a request. */
    @Test
    void longPathsAreRead() {
        assertThat(PublicPath.of("/api/" + "a".repeat(100_000))).isEqualTo(PublicPath.FORWARDED);
        assertThat(PublicPath.of("/api" + "/a".repeat(100_000))).isEqualTo(PublicPath.FORWARDED);
        assertThat(PublicPath.of("/api/" + "%20".repeat(100_000))).isEqualTo(PublicPath.FORWARDED);
        assertThat(PublicPath.of("/api/" + "a".repeat(100_000) + "\\")).isEqualTo(PublicPath.TRICK);
    }
}
