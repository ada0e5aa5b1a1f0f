package social.hearsay.replica.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import social.hearsay.replica.replication.AlarmKind;

class AlarmsTest {
    private final Alarms alarms = new Alarms();

    @BeforeEach
    void setClock() {
        alarms.setClock(InstantSource.system());
    }

    @Test
    void anAlarmStandsOnceUntilItsCauseIsGone() {
        alarms.raise(AlarmKind.STUCK, "writer", "for 5 s");
        alarms.raise(AlarmKind.STUCK, "writer", "for 6 s");
        assertThat(alarms.standing(AlarmKind.STUCK)).isEqualTo(1);
        assertThat(alarms.all()).singleElement().extracting(Alarms.Raised::text).isEqualTo("for 6 s");

        alarms.clear(AlarmKind.STUCK, "writer");
        assertThat(alarms.standing(AlarmKind.STUCK)).isZero();
        assertThat(alarms.all()).singleElement().matches(raised -> raised.over() != null);
    }

    @Test
    void whoIsNoMemberAnyMoreIsAbsentNoMore() {
        alarms.raise(AlarmKind.LONG_ABSENCE, "r2.aaaa", "r2 is away");
        alarms.raise(AlarmKind.LONG_ABSENCE, "r3.aaaa", "r3 is away");
        alarms.raise(AlarmKind.STUCK, "writer", "for 5 s");

        alarms.clearAllBut(AlarmKind.LONG_ABSENCE, Set.of("r3.aaaa"));

        assertThat(alarms.standing(AlarmKind.LONG_ABSENCE)).isEqualTo(1);
        assertThat(alarms.standing(AlarmKind.STUCK)).isEqualTo(1);
    }
}
