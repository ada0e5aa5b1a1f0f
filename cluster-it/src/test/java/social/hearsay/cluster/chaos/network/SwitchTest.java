package social.hearsay.cluster.chaos.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The switch under a clock that only the test moves. */
class SwitchTest {
    private static final Station R1 = new Station("r1", 1);
    private static final Station R2 = new Station("r2", 2);
    private static final Station R3 = new Station("r3", 3);
    private static final Direction R1_TO_R2 = new Direction("r1", "r2");
    private static final int MANY = 10_000;

    /** What arrived at a station, and when. */
    private record Arrival(int number, long at) {}

    private final Switch frames = new Switch(new Random(7));
    private final List<Arrival> atR1 = new ArrayList<>();
    private final List<Arrival> atR2 = new ArrayList<>();
    private long now;

    @BeforeEach
    void connect() {
        frames.connect(R1, frame -> atR1.add(new Arrival(number(frame), now)));
        frames.connect(R2, frame -> atR2.add(new Arrival(number(frame), now)));
        frames.connect(R3, frame -> {
            throw new AssertionError("Nothing was sent to r3");
        });
    }

    /** A frame of a hundred bytes that carries a number. */
    private static byte[] frame(Station to, int number) {
        byte[] frame = new byte[100];
        frame[0] = 2;
        frame[5] = (byte) to.number();
        frame[14] = (byte) (number >> 8);
        frame[15] = (byte) number;
        return frame;
    }

    private static int number(byte[] frame) {
        return ((frame[14] & 0xff) << 8) | (frame[15] & 0xff);
    }

    private void send(Station from, Station to, int count) {
        IntStream.range(0, count).forEach(number -> frames.accept(from, frame(to, number), now));
    }

    /** Lets time pass in steps of a tenth of a millisecond. */
    private void pass(Duration duration) {
        long until = now + duration.toNanos();
        while (now < until) {
            now += TimeUnit.MICROSECONDS.toNanos(100);
            frames.deliverDue(now);
        }
    }

    private void impose(Conditions conditions, Direction... where) {
        frames.impose(new Disturbance(Set.of(where), conditions));
    }

    private static List<Integer> numbers(List<Arrival> arrivals) {
        return arrivals.stream().map(Arrival::number).toList();
    }

    private static List<Integer> upTo(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    @Test
    void framesArriveAtOnceAndInOrderWhenNothingIsWrong() {
        send(R1, R2, 100);

        assertThat(numbers(atR2)).isEqualTo(upTo(100));
    }

    @Test
    void aFrameForAllReachesAllOthersByTheirOwnLinks() {
        List<Integer> atR3 = new ArrayList<>();
        frames.connect(R3, frame -> atR3.add(number(frame)));
        byte[] broadcast = frame(R2, 1);
        java.util.Arrays.fill(broadcast, 0, 6, (byte) 0xff);
        impose(Conditions.CUT, R1_TO_R2);

        frames.accept(R1, broadcast, now);

        assertThat(atR1).isEmpty();
        assertThat(atR2).isEmpty();
        assertThat(atR3).containsExactly(1);
    }

    @Test
    void aFrameForNobodyHereVanishes() {
        frames.accept(R1, frame(new Station("r9", 9), 1), now);
        frames.accept(R1, new byte[3], now);

        assertThat(atR1).isEmpty();
        assertThat(atR2).isEmpty();
    }

    @Test
    void aCutOfOneWayLeavesTheOther() {
        impose(Conditions.CUT, R1_TO_R2);

        send(R1, R2, 5);
        send(R2, R1, 5);

        assertThat(atR2).isEmpty();
        assertThat(atR1).hasSize(5);
    }

    @Test
    void aLinkThatTwoDisturbancesCutIsCutUntilBothAreLifted() {
        Disturbance one = Disturbance.cut(Set.of(R1_TO_R2));
        Disturbance other = Disturbance.cut(Direction.between(List.of("r1"), List.of("r2", "r3")));
        frames.impose(one);
        frames.impose(other);

        frames.lift(one);
        send(R1, R2, 1);
        assertThat(atR2).isEmpty();

        frames.lift(other);
        send(R1, R2, 1);
        assertThat(atR2).hasSize(1);
    }

    @Test
    void delaysAddUpAndKeepTheOrder() {
        impose(Conditions.delayed(Duration.ofMillis(30)), R1_TO_R2);
        impose(Conditions.delayed(Duration.ofMillis(20)), R1_TO_R2);

        send(R1, R2, 3);
        pass(Duration.ofMillis(49));
        assertThat(atR2).isEmpty();
        pass(Duration.ofMillis(2));

        assertThat(numbers(atR2)).containsExactly(0, 1, 2);
    }

    @Test
    void theNextDeliveryIsAnnounced() {
        impose(Conditions.delayed(Duration.ofMillis(30)), R1_TO_R2);

        assertThat(frames.deliverDue(now)).isEqualTo(Switch.NEVER);
        assertThat(frames.accept(R1, frame(R2, 0), now))
                .isEqualTo(Duration.ofMillis(30).toNanos());
    }

    @Test
    void jitterSpreadsArrivalsAndOvertakesNothing() {
        impose(Conditions.jittery(Duration.ofMillis(50)), R1_TO_R2);

        for (int number = 0; number < 100; number++) {
            frames.accept(R1, frame(R2, number), now);
            pass(Duration.ofMillis(10));
        }
        pass(Duration.ofMillis(60));

        assertThat(numbers(atR2)).isEqualTo(upTo(100));
        assertThat(new HashSet<>(
                        atR2.stream().map(arrival -> arrival.at() % 10_000_000).toList()))
                .hasSizeGreaterThan(10);
    }

    @Test
    void theGivenShareIsLost() {
        impose(Conditions.losing(0.2), R1_TO_R2);

        send(R1, R2, MANY);

        assertThat((double) atR2.size()).isCloseTo(0.8 * MANY, within(0.02 * MANY));
    }

    @Test
    void theGivenShareArrivesTwice() {
        impose(Conditions.duplicating(0.3), R1_TO_R2);

        send(R1, R2, MANY);

        assertThat((double) atR2.size()).isCloseTo(1.3 * MANY, within(0.02 * MANY));
        assertThat(new HashSet<>(numbers(atR2))).hasSize(MANY);
    }

    @Test
    void someAreOvertakenAndAllArrive() {
        impose(Conditions.reordering(0.2), R1_TO_R2);

        for (int number = 0; number < 1000; number++) {
            frames.accept(R1, frame(R2, number), now);
            pass(Duration.ofMillis(1));
        }
        pass(Conditions.HELD_BACK);

        List<Integer> numbers = numbers(atR2);
        assertThat(numbers).containsExactlyInAnyOrderElementsOf(upTo(1000)).isNotEqualTo(upTo(1000));
        long overtaken = IntStream.range(1, numbers.size())
                .filter(index -> numbers.get(index) < numbers.get(index - 1))
                .count();
        assertThat(overtaken).isBetween(50L, 250L);
    }

    @Test
    void aNarrowLinkTakesItsTimeAndDropsWhatWouldWaitTooLong() {
        // A hundred bytes each: ten frames a second.
        impose(Conditions.narrow(1000), R1_TO_R2);

        send(R1, R2, 30);
        pass(Duration.ofMillis(250));
        assertThat(numbers(atR2)).containsExactly(0, 1);
        pass(Duration.ofSeconds(5));

        assertThat(numbers(atR2)).isEqualTo(upTo(10));
    }

    @Test
    void theSameChanceGivesTheSameFate() {
        Switch other = new Switch(new Random(7));
        List<Integer> there = new ArrayList<>();
        other.connect(R1, frame -> {});
        other.connect(R2, frame -> there.add(number(frame)));
        Disturbance loss = new Disturbance(Set.of(R1_TO_R2), Conditions.losing(0.5));
        other.impose(loss);
        frames.impose(loss);

        send(R1, R2, 200);
        IntStream.range(0, 200).forEach(number -> other.accept(R1, frame(R2, number), now));

        assertThat(numbers(atR2)).isEqualTo(there).hasSizeBetween(50, 150);
    }
}
