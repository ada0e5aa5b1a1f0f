package social.hearsay.replica.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.ReplicaId;

class WatchTest {
    private static final ReplicaId R2 = new ReplicaId("r2.aaaa");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Watch watch = new Watch(
            SECOND, new Watch.Bounds(SECOND.multipliedBy(30), SECOND.multipliedBy(60), SECOND.multipliedBy(35)));

    private long turns;
    private boolean turnIsUnderWay;
    private int queued;
    private Map<ReplicaId, Long> exchanges = Map.of();

    @Test
    void aWriterThatTakesTurnsIsNotStuckHoweverMuchWaits() {
        queued = 10_000;
        turnIsUnderWay = true;
        for (int second = 0; second < 100; second++) {
            turns++;
            assertThat(look(1)).isEmpty();
        }
    }

    @Test
    void aTurnThatDoesNotEndIsStuck() {
        turnIsUnderWay = true;
        assertThat(look(31)).isEmpty();
        assertThat(look(1)).containsOnlyKeys("writer").containsValue("a turn has been under way for 31 s");
        turnIsUnderWay = false;
        turns++;
        assertThat(look(1)).isEmpty();
    }

    @Test
    void eventsThatNobodyTakesUpAreStuck() {
        queued = 3;
        assertThat(look(31)).isEmpty();
        assertThat(look(1)).containsEntry("writer", "3 events have been waiting for a turn for 31 s");
    }

    @Test
    void aWriterToWhichNoTimerBringsRoundsIsStuck() {
        assertThat(look(61)).isEmpty();
        assertThat(look(1)).containsEntry("writer", "no timer has brought it a round for 61 s");
    }

    @Test
    void anExchangeThatIsUnderWayFarBeyondItsTimeOutIsStuck() {
        exchanges = Map.of(R2, 7L);
        for (int second = 0; second < 36; second++) {
            turns++;
            assertThat(look(1)).isEmpty();
        }
        turns++;
        assertThat(look(1)).containsOnlyKeys("exchange with r2.aaaa").containsValue("under way for 36 s");
        exchanges = Map.of(R2, 8L);
        assertThat(look(1)).isEmpty();
    }

    @Test
    void exchangesThatFollowEachOtherAreNot() {
        for (long second = 0; second < 100; second++) {
            exchanges = Map.of(R2, second);
            turns++;
            assertThat(look(1)).isEmpty();
        }
    }

    private Map<String, String> look(int times) {
        Map<String, String> stuck = Map.of();
        for (int time = 0; time < times; time++) {
            stuck = watch.look(new Watch.Sight(turns, turnIsUnderWay, queued, exchanges));
        }
        return stuck;
    }
}
