package social.hearsay.frontend.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.secret.ClusterSecret;
import social.hearsay.common.secret.Mint;
import social.hearsay.common.secret.Purpose;
import social.hearsay.common.secret.SecretKind;

class AdminTokensTest {
    private static final URI R1 = URI.create("http://r1:8090/replica");
    private static final URI R2 = URI.create("http://r2:8090/replica");
    private static final Right ADMIN = new Right.Admin("ann", true);
    private static final Right LOOKS_ON = new Right.Admin("ann", false);
    private static final Right UNKNOWN = new Right.Unknown();
    private static final Right DENIED = new Right.Denied();
    private static final Right UNTOLD = new Right.Untold();

    private final Mint mint = new Mint(new ClusterSecret(new byte[32]).key(Purpose.TOKENS));
    private final String token = mint.mint(SecretKind.ACCESS_TOKEN, new UpdateId("0123456789abcdef"));
    private final Map<URI, Right> said = new HashMap<>();
    private final List<URI> asked = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private final AdminTokens admins = new AdminTokens(mint, () -> List.of(R1, R2), this::ask, nanos::get);

    private CompletableFuture<Right> ask(URI replica, String shown) {
        assertThat(shown).isEqualTo(token);
        asked.add(replica);
        return CompletableFuture.completedFuture(said.getOrDefault(replica, UNTOLD));
    }

    private Right right(Optional<String> shown, boolean changes) {
        return admins.of(shown, changes).join();
    }

    /** What both replicas say, whether something is to be changed, and who gets in. */
    static Stream<Arguments> whoGetsIn() {
        return Stream.of(
                Arguments.of(ADMIN, ADMIN, false, ADMIN),
                Arguments.of(ADMIN, ADMIN, true, ADMIN),
                Arguments.of(LOOKS_ON, LOOKS_ON, false, LOOKS_ON),
                Arguments.of(LOOKS_ON, LOOKS_ON, true, DENIED),
                Arguments.of(UNKNOWN, ADMIN, false, ADMIN),
                Arguments.of(DENIED, ADMIN, false, ADMIN),
                Arguments.of(UNTOLD, ADMIN, false, ADMIN),
                Arguments.of(DENIED, UNKNOWN, false, DENIED),
                Arguments.of(UNKNOWN, DENIED, true, DENIED),
                Arguments.of(UNKNOWN, UNTOLD, false, UNKNOWN),
                Arguments.of(UNTOLD, UNTOLD, false, UNTOLD));
    }

    @ParameterizedTest
    @MethodSource
    void whoGetsIn(Right first, Right second, boolean changes, Right expected) {
        said.put(R1, first);
        said.put(R2, second);
        assertThat(right(Optional.of(token), changes)).isEqualTo(expected);
    }

    @Test
    void nobodyIsAskedAboutWhatNoReplicaCanHaveIssued() {
        said.put(R1, ADMIN);
        assertThat(right(Optional.empty(), false)).isEqualTo(UNKNOWN);
        assertThat(right(Optional.of("x"), false)).isEqualTo(UNKNOWN);
        assertThat(right(Optional.of(token.substring(0, token.length() - 1) + "A"), true))
                .isEqualTo(UNKNOWN);
        String another = mint.mint(SecretKind.CLIENT_SECRET, new UpdateId("0123456789abcdef"));
        assertThat(right(Optional.of(another), false)).isEqualTo(UNKNOWN);
        assertThat(asked).isEmpty();
    }

    @Test
    void whoLooksOnIsAskedAboutOnceInTenSecondsAndWhoChangesSomethingEachTime() {
        said.put(R1, ADMIN);
        right(Optional.of(token), false);
        right(Optional.of(token), false);
        assertThat(asked).containsExactly(R1);

        said.put(R1, DENIED);
        said.put(R2, DENIED);
        assertThat(right(Optional.of(token), false)).isEqualTo(ADMIN);
        assertThat(right(Optional.of(token), true)).isEqualTo(DENIED);
        assertThat(right(Optional.of(token), false)).as("since then").isEqualTo(DENIED);

        said.put(R1, ADMIN);
        nanos.addAndGet(AdminTokens.MEMORY.plus(Duration.ofMillis(1)).toNanos());
        assertThat(right(Optional.of(token), false)).isEqualTo(ADMIN);
    }

    @Test
    void thatNobodyAnsweredIsNotRemembered() {
        assertThat(right(Optional.of(token), false)).isEqualTo(UNTOLD);
        said.put(R2, ADMIN);
        assertThat(right(Optional.of(token), false)).isEqualTo(ADMIN);
    }
}
