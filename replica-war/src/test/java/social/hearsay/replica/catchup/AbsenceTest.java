package social.hearsay.replica.catchup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.ReplicaId;

class AbsenceTest {
    private static final Absence.Bounds BOUNDS = new Absence.Bounds(1_000, 1 << 20, Duration.ofHours(1));

    @Test
    void aShortAndSmallOneIsNoAlarm() {
        assertThat(absence(Duration.ofMinutes(59), 999, 1_000).alarm(BOUNDS)).isEmpty();
    }

    @Test
    void anyBoundThatIsReachedIs() {
        assertThat(absence(Duration.ofHours(1), 0, 0).alarm(BOUNDS)).isPresent();
        assertThat(absence(Duration.ZERO, 1_000, 0).alarm(BOUNDS)).isPresent();
        assertThat(absence(Duration.ZERO, 0, 1 << 20).alarm(BOUNDS)).isPresent();
    }

    @Test
    void theAlarmSaysWhatToDo() {
        assertThat(absence(Duration.ofMinutes(65), 120_000, 35 << 20).alarm(BOUNDS))
                .contains("r2.m0aq has been silent for 1 h 5 min, and 120,000 updates (about 35 MiB of log) wait for it"
                        + " here. Bring it back: config/cluster start r2. If it is gone for good: config/cluster"
                        + " retire r2");
    }

    private static Absence absence(Duration silent, long updates, long bytes) {
        return new Absence(new ReplicaId("r2.m0aq"), silent, updates, bytes);
    }
}
