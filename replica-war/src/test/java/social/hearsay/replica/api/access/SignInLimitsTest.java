package social.hearsay.replica.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import social.hearsay.common.limit.RateLimit;
import social.hearsay.replica.api.http.answer.Fault;

class SignInLimitsTest {
    private long now = 1_700_000_000_000L;
    private int replicas = 1;
    private int looked;

    private final SignInLimits limits = new SignInLimits(
            new RateLimit(6, Duration.ofMinutes(5)),
            new RateLimit(9, Duration.ofHours(1)),
            () -> replicas,
            () -> Instant.ofEpochMilli(now));

    @Test
    void afterTooManyWrongPasswordsFromOneAddressNoMoreAreLookedAt() {
        for (int attempt = 0; attempt < 6; attempt++) {
            assertThat(wrong("attacker", "ann" + attempt)).isFalse();
        }
        assertThatThrownBy(() -> right("attacker", "bob"))
                .isInstanceOfSatisfying(
                        Fault.class,
                        fault -> assertThat(fault.answer().headers())
                                .containsEntry("X-RateLimit-Limit", "6")
                                .containsKeys("X-RateLimit-Remaining", "X-RateLimit-Reset", "Retry-After"));
        assertThat(looked).isEqualTo(6);
        assertThat(right("elsewhere", "bob")).isTrue();
        now += Duration.ofMinutes(5).toMillis();
        assertThat(right("attacker", "bob")).isTrue();
    }

    @Test
    void theyAreCountedByNameHoweverManyAddressesThereAre() {
        for (int attempt = 0; attempt < 9; attempt++) {
            assertThat(wrong("address " + attempt, attempt % 2 == 0 ? "nobody" : "NOBODY"))
                    .isFalse();
        }
        assertThatThrownBy(() -> wrong("one more", "Nobody")).isInstanceOf(Fault.class);
    }

    @Test
    void rightPasswordsCountForNothing() {
        for (int attempt = 0; attempt < 50; attempt++) {
            assertThat(right("a school", "ann")).isTrue();
        }
    }

    @Test
    void eachReplicaGrantsItsPart() {
        replicas = 3;
        assertThat(wrong("attacker", "ann")).isFalse();
        assertThat(wrong("attacker", "bob")).isFalse();
        assertThatThrownBy(() -> wrong("attacker", "carl")).isInstanceOf(Fault.class);
    }

    private boolean wrong(String client, String login) {
        return limits.look(client, Optional.empty(), login, () -> {
            looked++;
            return false;
        });
    }

    private boolean right(String client, String login) {
        return limits.look(client, Optional.empty(), login, () -> true);
    }
}
