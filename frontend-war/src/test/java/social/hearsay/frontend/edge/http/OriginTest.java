package social.hearsay.frontend.edge.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import social.hearsay.frontend.edge.http.Origin.Trust;
import social.hearsay.frontend.edge.http.Origin.Written;

/** Whom a request is from, where proxies are believed and where clients write what proxies would. */
class OriginTest {
    private static final String NETWORKS = "127.0.0.1, 10.0.0.0/8, fd00::/8";

    private static Origin of(String trusted, Written written, String connected, String... lines) {
        List<Field> fields = new ArrayList<>(List.of(new Field("Host", "f1:8080")));
        for (String line : lines) {
            int colon = line.indexOf(':');
            fields.add(new Field(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        return Origin.of(fields, connected, "http", new Trust(TrustedProxies.parse(trusted), written));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // trusted | connected | X-Forwarded-For | who it is
                "false | 10.0.0.1 | 192.0.2.9 | 10.0.0.1",
                "true | 10.0.0.1 | 192.0.2.9 | 192.0.2.9",
                "true | 203.0.113.1 | 198.51.100.1, 192.0.2.9 | 192.0.2.9",
                "127.0.0.1 | 127.0.0.1 | 192.0.2.9 | 192.0.2.9",
                "127.0.0.1 | 127.0.0.2 | 192.0.2.9 | 127.0.0.2",
                "127.0.0.1, 10.0.0.0/8, fd00::/8 | 10.9.8.7 | 192.0.2.9 | 192.0.2.9",
                "127.0.0.1, 10.0.0.0/8, fd00::/8 | 11.0.0.1 | 192.0.2.9 | 11.0.0.1",
                "127.0.0.1, 10.0.0.0/8, fd00::/8 | fd00::7 | 192.0.2.9 | 192.0.2.9",
                // A client wrote the first; two proxies of ours the others.
                "127.0.0.1, 10.0.0.0/8, fd00::/8 | 10.0.0.2 | 8.8.8.8, 192.0.2.9, 10.0.0.1 | 192.0.2.9",
                "127.0.0.1, 10.0.0.0/8, fd00::/8 | 10.0.0.2 | 10.0.0.3, 10.0.0.1 | 10.0.0.3",
                "10.0.0.0/31 | 10.0.0.1 | 192.0.2.9, 10.0.0.2 | 10.0.0.2",
                "0.0.0.0/0 | 10.0.0.1 | 192.0.2.9, 10.0.0.2 | 192.0.2.9",
            })
    void theClientIsTheLastAddressThatIsNoProxyOfOurs(String trusted, String connected, String header, String client) {
        Origin origin = of(trusted, Written.X_FORWARDED, connected, "X-Forwarded-For: " + header);
        assertThat(origin.client()).isEqualTo(client);
        assertThat(origin.chain()).endsWith(connected);
    }

    @Test
    void aLineThatAProxyWritesBehindTheClientsCounts() {
        Origin origin = of(
                "10.0.0.1", Written.X_FORWARDED, "10.0.0.1", "X-Forwarded-For: 8.8.8.8", "X-Forwarded-For: 192.0.2.9");
        assertThat(origin.client()).isEqualTo("192.0.2.9");
        assertThat(origin.chain()).isEqualTo("8.8.8.8, 192.0.2.9, 10.0.0.1");
    }

    @Test
    void whatWasAskedForIsBelievedAsWell() {
        String[] lines = {"X-Forwarded-Proto: https", "X-Forwarded-Host: hearsay.example"};
        Origin believed = of(NETWORKS, Written.X_FORWARDED, "10.0.0.1", lines);
        assertThat(believed.scheme()).isEqualTo("https");
        assertThat(believed.host()).contains("hearsay.example");
        assertThat(believed.client()).as("nothing is said of it").isEqualTo("10.0.0.1");

        Origin stranger = of(NETWORKS, Written.X_FORWARDED, "192.0.2.9", lines);
        assertThat(stranger.scheme()).isEqualTo("http");
        assertThat(stranger.host()).contains("f1:8080");
        assertThat(of("true", Written.X_FORWARDED, "10.0.0.1", "X-Forwarded-Proto: gopher")
                        .scheme())
                .isEqualTo("http");
    }

    @Test
    void theHeaderOfTheStandardSaysItAll() {
        Origin origin = of(
                NETWORKS,
                Written.FORWARDED,
                "10.0.0.2",
                "Forwarded: for=8.8.8.8;proto=http;host=elsewhere.example",
                "Forwarded: For=\"[2001:db8:cafe::17]:4711\";proto=https;host=\"hearsay.example\", for=10.0.0.1;by=10.0.0.2",
                "X-Forwarded-For: 8.8.8.8",
                "X-Forwarded-Proto: http");
        assertThat(origin.client()).isEqualTo("2001:db8:cafe:0::/64");
        assertThat(origin.scheme()).isEqualTo("https");
        assertThat(origin.host()).contains("hearsay.example");
    }

    @Test
    void theHeaderThatProxiesDoNotWriteIsNeverRead() {
        assertThat(of(NETWORKS, Written.X_FORWARDED, "10.0.0.2", "Forwarded: for=8.8.8.8;proto=https"))
                .isEqualTo(of(NETWORKS, Written.X_FORWARDED, "10.0.0.2"));
        assertThat(of(NETWORKS, Written.FORWARDED, "10.0.0.2", "X-Forwarded-For: 8.8.8.8", "X-Forwarded-Proto: https"))
                .isEqualTo(of(NETWORKS, Written.FORWARDED, "10.0.0.2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"for", "for=\"a", "for=a b", ";;", ",", "for=1.2.3.4;for=8.8.8.8", "=1.2.3.4"})
    void whatCanNotBeReadSaysNothing(String header) {
        assertThat(of("true", Written.FORWARDED, "10.0.0.2", "Forwarded: " + header)
                        .client())
                .isEqualTo("10.0.0.2");
    }

    @Test
    void whoIsHiddenIsOneOfTheUnknown() {
        assertThat(of("true", Written.FORWARDED, "10.0.0.2", "Forwarded: for=_hidden")
                        .client())
                .isEqualTo("unknown");
        assertThat(of("true", Written.FORWARDED, "10.0.0.2", "Forwarded: proto=https")
                        .client())
                .isEqualTo("unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"yes", "localhost", "10.0.0.0/33", "10.0.0/x", "fd00::/129", "10.0.0.1,", "10.0.0.1 10.0.0.2"})
    void settingsThatMakeNoSenseAreNamed(String setting) {
        assertThatThrownBy(() -> TrustedProxies.parse(setting))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hearsay.trust.forwarded");
    }
}
