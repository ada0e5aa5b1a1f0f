package social.hearsay.frontend.edge.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.limit.RateLimit;
import social.hearsay.common.limit.Standing;
import social.hearsay.common.secret.ClusterSecret;
import social.hearsay.common.secret.Mint;
import social.hearsay.common.secret.Purpose;
import social.hearsay.common.secret.SecretKind;
import social.hearsay.frontend.edge.limit.RequestLimits.Figures;

class RequestLimitsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Mint mint = new Mint(new ClusterSecret(new byte[32]).key(Purpose.TOKENS));
    private final RequestLimits limits = new RequestLimits(
            new Figures(
                    new RateLimit(5, MINUTE),
                    new RateLimit(8, MINUTE),
                    new RateLimit(3, MINUTE),
                    new RateLimit(2, MINUTE)),
            mint,
            () -> Instant.ofEpochSecond(1_700_000_000));

    @Test
    void whoBringsNoTokenIsCountedByAddress() {
        for (int request = 0; request < 5; request++) {
            assertThat(read("one", Optional.empty()).granted()).isTrue();
        }
        assertThat(read("one", Optional.empty()).granted()).isFalse();
        assertThat(read("another", Optional.empty()).granted()).isTrue();
        assertThat(read("one", Optional.of(token("ann"))).granted())
                .as("somebody with a token at that address")
                .isTrue();
    }

    @Test
    void aTokenIsCountedWhereverItComesFrom() {
        for (int request = 0; request < 8; request++) {
            assertThat(read("address " + request, Optional.of(token("ann"))).granted())
                    .isTrue();
        }
        assertThat(read("yet another", Optional.of(token("ann"))).granted()).isFalse();
        assertThat(read("yet another", Optional.of(token("bob"))).granted()).isTrue();
    }

    @Test
    void tokensThatAreMadeUpCountForTheirAddress() {
        for (int request = 0; request < 5; request++) {
            assertThat(read("one", Optional.of("made up " + request)).granted()).isTrue();
        }
        assertThat(read("one", Optional.of("made up again")).granted()).isFalse();
    }

    @Test
    void tokensAppsAndAccountsHaveTheirOwn() {
        assertThat(post("/oauth/token", "one").granted()).isTrue();
        assertThat(post("/api/v1/apps", "one").granted()).isTrue();
        assertThat(post("/oauth/token", "one").granted()).isTrue();
        assertThat(post("/oauth/token", "one")).satisfies(standing -> {
            assertThat(standing.granted()).isFalse();
            assertThat(standing.limit()).isEqualTo(3);
        });
        assertThat(post("/auth/password/new", "one").granted())
                .as("another password by mail")
                .isFalse();
        assertThat(post("/auth/password/edit", "one").granted()).isFalse();
        assertThat(post("/auth/sign_in", "one").granted()).isFalse();
        assertThat(post("/api/v1/accounts", "two").granted()).isTrue();
        assertThat(post("/api/v1/accounts", "two").granted()).isTrue();
        assertThat(post("/api/v1/accounts", "two").granted()).isFalse();
    }

    private Standing read(String client, Optional<String> token) {
        return limits.take("GET", "/api/v1/instance", client, token);
    }

    private Standing post(String path, String client) {
        return limits.take("POST", path, client, Optional.empty());
    }

    private String token(String name) {
        return mint.mint(SecretKind.ACCESS_TOKEN, new UpdateId("the-token-of-" + name + "-0001"));
    }
}
