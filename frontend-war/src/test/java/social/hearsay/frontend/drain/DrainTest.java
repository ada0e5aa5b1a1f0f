package social.hearsay.frontend.drain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import social.hearsay.frontend.drain.Drain.Phase;
import social.hearsay.frontend.drain.Drain.Round;

/** How a front end leaves, by a clock of the test's, in rounds of half a second. */
class DrainTest {
    private static final Duration STEP = Duration.ofMillis(500);
    private static final Round NOTHING = new Round(0, false);

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Drain drain = new Drain(Duration.ofSeconds(5), Duration.ofSeconds(30), () -> now);

    /** Clients with streams, who move when they are told to. */
    private int streams;

    private long requests;

    /** @return whether the process was to end */
    private boolean pass(Duration time) {
        Instant end = now.plus(time);
        while (now.isBefore(end)) {
            now = now.plus(STEP);
            Round round = drain.round(streams, requests);
            assertThat(round.moves()).isBetween(0, streams);
            streams -= round.moves();
            if (round.ends()) {
                return true;
            }
        }
        return false;
    }

    @Test
    void whoWasToldNothingServes() {
        streams = 7;
        assertThat(pass(Duration.ofHours(1))).isFalse();
        assertThat(streams).isEqualTo(7);
        assertThat(drain.isServing()).isTrue();
        assertThat(drain.isMoving()).isFalse();
        assertThat(drain.cancel()).isTrue();
        assertThat(drain.state().phase()).isEqualTo(Phase.SERVING);
    }

    @Test
    void untilBalancersHaveNoticedNobodyIsSentAway() {
        streams = 7;
        drain.begin(Optional.empty(), false);

        assertThat(drain.isServing()).isFalse();
        pass(Duration.ofMillis(4_500));
        assertThat(drain.isMoving()).isFalse();
        assertThat(streams).isEqualTo(7);
        assertThat(drain.state().phase()).isEqualTo(Phase.ANNOUNCED);
        pass(STEP);
        assertThat(drain.isMoving()).isTrue();
        assertThat(drain.state().phase()).isEqualTo(Phase.MOVING);
    }

    @Test
    void streamsMoveEvenlyAndInTime() {
        streams = 1_000;
        drain.begin(Optional.empty(), false);
        pass(Duration.ofSeconds(5));
        int before = streams;
        for (int second = 0; second < 16; second++) {
            requests++;
            pass(Duration.ofSeconds(1));
            assertThat(before - streams).as("in second %s", second).isBetween(40, 80);
            before = streams;
        }
        pass(Duration.ofSeconds(1));
        assertThat(streams).isZero();
    }

    @Test
    void whoHasNobodyLeftEndsBeforeItsTime() {
        streams = 3;
        drain.begin(Optional.of(Duration.ofMinutes(5)), false);
        Instant begun = now;
        streams = 0;

        assertThat(pass(Duration.ofMinutes(5))).isTrue();
        assertThat(Duration.between(begun, now)).isEqualTo(Duration.ofSeconds(7));
        assertThat(drain.state().phase()).isEqualTo(Phase.OVER);
    }

    @Test
    void requestsThatStillComeAreServedUntilTheTimeIsOver() {
        requests = 100;
        pass(STEP);
        drain.begin(Optional.of(Duration.ofSeconds(20)), false);
        Instant begun = now;
        boolean over = false;
        while (!over) {
            requests++;
            over = pass(STEP);
        }
        assertThat(Duration.between(begun, now)).isEqualTo(Duration.ofSeconds(20));
        assertThat(drain.state().requests()).isEqualTo(40);
    }

    @Test
    void theSameOrderAgainChangesNothingAndAnotherTimeDoes() {
        requests = 1;
        drain.begin(Optional.empty(), false);
        pass(Duration.ofSeconds(4));
        drain.begin(Optional.empty(), false);
        assertThat(drain.state().left()).contains(Duration.ofSeconds(26));

        pass(Duration.ofSeconds(2));
        drain.begin(Optional.of(Duration.ofSeconds(100)), false);
        assertThat(drain.state().left()).contains(Duration.ofSeconds(100));
        assertThat(drain.isMoving()).as("what moves goes on moving").isTrue();

        drain.begin(Optional.of(Duration.ofSeconds(1)), false);
        assertThat(pass(Duration.ofSeconds(1))).isTrue();
    }

    @Test
    void aShortTimeHasAShorterNotice() {
        streams = 5;
        drain.begin(Optional.of(Duration.ofSeconds(4)), false);
        pass(Duration.ofSeconds(2));
        assertThat(drain.isMoving()).isTrue();
        assertThat(pass(Duration.ofSeconds(2))).isTrue();
        assertThat(streams).isZero();
    }

    @Test
    void whoStaysMovesItsStreamsAndNeverEnds() {
        streams = 100;
        drain.begin(Optional.empty(), true);
        assertThat(pass(Duration.ofHours(1))).isFalse();

        assertThat(streams).isZero();
        assertThat(drain.isServing()).isFalse();
        assertThat(drain.state().left()).isEmpty();
        drain.begin(Optional.empty(), false);
        assertThat(pass(Duration.ofSeconds(30))).isTrue();
    }

    @Test
    void whoIsCalledBackServesAndWhoEndsCanNotBe() {
        streams = 10;
        drain.begin(Optional.empty(), false);
        pass(Duration.ofSeconds(6));
        assertThat(drain.cancel()).isTrue();
        int left = streams;
        assertThat(drain.round(streams, requests)).isEqualTo(NOTHING);
        assertThat(pass(Duration.ofHours(1))).isFalse();
        assertThat(streams).isEqualTo(left);
        assertThat(drain.isMoving()).isFalse();

        drain.begin(Optional.empty(), false);
        assertThat(pass(Duration.ofSeconds(30))).isTrue();
        assertThat(drain.cancel()).isFalse();
        drain.begin(Optional.of(Duration.ofHours(1)), true);
        assertThat(drain.state().phase()).isEqualTo(Phase.OVER);
        assertThat(drain.round(0, requests)).as("it is told once").isEqualTo(NOTHING);
    }
}
