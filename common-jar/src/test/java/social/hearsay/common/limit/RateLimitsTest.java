package social.hearsay.common.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitsTest {
    private long now = Instant.parse("2026-05-01T12:00:00Z").toEpochMilli();

    private final RateLimits limits =
            new RateLimits(new RateLimit(3, Duration.ofSeconds(30)), 100, () -> Instant.ofEpochMilli(now));

    @Test
    void soManyAreGrantedAndNoMoreUntilTimeHasPassed() {
        for (int left = 2; left >= 0; left--) {
            assertThat(limits.look("ann").granted()).isTrue();
            Standing standing = limits.take("ann");
            assertThat(standing.granted()).isTrue();
            assertThat(standing.remaining()).isEqualTo(left);
        }
        assertThat(limits.look("ann").granted()).isFalse();
        Standing refused = limits.take("ann");
        assertThat(refused.granted()).isFalse();
        assertThat(refused.headers())
                .containsEntry("X-RateLimit-Limit", "3")
                .containsEntry("X-RateLimit-Remaining", "0")
                .containsEntry("X-RateLimit-Reset", "2026-05-01T12:00:30.000Z")
                .containsEntry("Retry-After", "10");
        assertThat(limits.take("bob").granted()).as("somebody else").isTrue();
        now += 10_000;
        assertThat(limits.take("ann").granted()).isTrue();
        assertThat(limits.take("ann").granted()).isFalse();
        now += 30_000;
        assertThat(limits.take("ann").remaining()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "192.0.2.1:443, 192.0.2.1",
        "::ffff:192.0.2.1, 192.0.2.1",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
        "2001:0DB8:0001:0002:ffff::1, 2001:db8:1:2::/64",
        "[2001:db8:1:2::9]:443, 2001:db8:1:2::/64",
        "2001:db8::1, 2001:db8:0:0::/64",
        "fe80::1%eth0, fe80:0:0:0::/64",
        "::1, 0:0:0:0::/64",
        "64:ff9b::192.0.2.1, 64:ff9b:0:0::/64",
        "nonsense, unknown",
        "1::2::3, unknown",
        "1:2:3, unknown",
        "'', unknown",
    })
    void oneCustomerIsOneAddress(String address, String key) {
        assertThat(ClientAddress.key(address)).isEqualTo(key);
    }

    @Test
    void aLimitIsWrittenAsANumberAndAPeriod() {
        assertThat(RateLimit.parse("x", "300/PT5M")).isEqualTo(new RateLimit(300, Duration.ofMinutes(5)));
        assertThat(new RateLimit(25, Duration.ofHours(1)).sharedBy(3).most()).isEqualTo(9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "300", "/PT5M", "0/PT5M", "5/PT0S", "5/-PT5M", "5/five", "x/PT1S"})
    void anythingElseIsNamedWithItsSetting(String text) {
        assertThatThrownBy(() -> RateLimit.parse("hearsay.limit", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hearsay.limit");
    }
}
