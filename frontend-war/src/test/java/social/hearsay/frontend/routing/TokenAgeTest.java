package social.hearsay.frontend.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.UpdateId;
import social.hearsay.frontend.edge.http.Field;

class TokenAgeTest {
    private static final long MINTED = 1_700_000_000_000L;
    private static final List<Field> TOKEN =
            List.of(new Field("Authorization", "Bearer " + UpdateId.mint(MINTED, new Random(1)) + ".mac"));

    @Test
    void aTokenIsYoungForAnHour() {
        assertThat(at(MINTED).isYoung(TOKEN)).isTrue();
        assertThat(at(MINTED + 3_599_999).isYoung(TOKEN)).isTrue();
        assertThat(at(MINTED + 3_600_000).isYoung(TOKEN)).isFalse();
    }

    @Test
    void whatSaysNothingOfItsAgeIsNotYoung() {
        assertThat(at(MINTED).isYoung(List.of())).isFalse();
        for (String other : new String[] {"Bearer nonsense", "Bearer .", "Basic abc", "Bearer 0123456789abcdef.mac"}) {
            assertThat(at(MINTED).isYoung(List.of(new Field("Authorization", other))))
                    .as(other)
                    .isFalse();
        }
    }

    private static TokenAge at(long milliseconds) {
        return new TokenAge(InstantSource.fixed(Instant.ofEpochMilli(milliseconds)));
    }
}
