package social.hearsay.cluster.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import social.hearsay.cluster.chaos.FaultInterval;
import social.hearsay.cluster.chaos.FaultKind;
import social.hearsay.cluster.chaos.history.Standing;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;

/** What a delayed replica may show, and when. A writer accepts an update a second. */
class KeptBehindTest {
    private static final ReplicaId WRITER = new ReplicaId("r1.aaaa");
    private static final ReplicaId DELAYED = new ReplicaId("r4.aaaa");
    private static final long SECOND = 1_000_000_000L;
    private static final int LENGTH = 100;
    private static final FaultInterval CLOCK = fault(FaultKind.CLOCK_OFFSET, 40, 60);

    @Test
    void whatIsShownAfterTheDelayIsFine() {
        assertThat(judged(second -> second - 10)).isEmpty();
    }

    @Test
    void whatIsShownTooEarlyIsFoundWhateverOneClockSays() {
        LongUnaryOperator hurried = second -> second < 50 ? second - 10 : second - 3;

        assertThat(judged(hurried))
                .first()
                .asString()
                .isEqualTo("r4 showed r1.aaaa=47 when it was at most 4000 ms old");
        assertThat(judged(hurried, CLOCK)).isNotEmpty();
        assertThat(judged(hurried, CLOCK, fault(FaultKind.ONE_ALONE, 41, 45)))
                .as("only of those times")
                .first()
                .asString()
                .contains("r1.aaaa=62 ");
    }

    @Test
    void whatIsNotShownInTimeIsFoundUnlessSomethingIsInTheWay() {
        LongUnaryOperator stopped = second -> Math.min(second - 10, 20);

        assertThat(judged(stopped)).singleElement().asString().contains("did not show it 30 s later");
        assertThat(judged(stopped, CLOCK)).as("a clock is not in the way").hasSize(1);
        assertThat(judged(stopped, fault(FaultKind.FULL_DISK, 0, LENGTH))).isEmpty();
    }

    @Test
    void whoMustBeSeenMoving() {
        assertThat(judged(second -> 0, fault(FaultKind.FULL_DISK, 0, LENGTH)))
                .containsExactly("r4 was never seen to go on while it was behind");
    }

    /** @param shown how many updates the delayed one shows at a second; negative is none */
    private static List<String> judged(LongUnaryOperator shown, FaultInterval... faults) {
        List<Standing> standings = new ArrayList<>();
        for (int second = 0; second < LENGTH; second++) {
            VectorTimestamp accepted = VectorTimestamp.of(WRITER, second);
            long moment = second * SECOND;
            standings.add(new Standing(WRITER, moment, moment + 1, accepted, accepted));
            long value = Math.max(0, shown.applyAsLong(second));
            standings.add(new Standing(DELAYED, moment, moment + 1, accepted, VectorTimestamp.of(WRITER, value)));
        }
        standings.sort(Comparator.comparingLong(Standing::asked));
        return new KeptBehind(List.of("r4"), Duration.ofSeconds(10), List.of(faults)).judge(standings);
    }

    private static FaultInterval fault(FaultKind kind, int from, int to) {
        return new FaultInterval(kind, kind.label(), from * SECOND, to * SECOND);
    }
}
