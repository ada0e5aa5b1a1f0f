package social.hearsay.replica.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.replication.AlarmKind;
import social.hearsay.replica.replication.Command;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Submission;

class WriterTest {
    private record Wish() implements Command {}

    private static final int LIMIT = 100;

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final List<Effect> others = new ArrayList<>();
    private final ScriptedTurns turns = new ScriptedTurns();
    private final Queue<Long> readings = new ArrayDeque<>();
    private long now = 1_000;
    private final InstantSource clock = () -> Instant.ofEpochMilli(now);
    private final Writer writer = new Writer(LIMIT, clock, this::reading, tasks::add, others::add);

    @BeforeEach
    void open() {
        writer.open(() -> {
            turns.opened++;
            return turns;
        });
        run();
        turns.committedTurns.clear();
    }

    @Test
    void allThatWaitsSharesOneCommit() {
        List<CompletableFuture<Outcome>> outcomes = List.of(submit("a"), submit("b"), submit("c"));
        run();
        assertThat(turns.committedTurns).containsExactly(3);
        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.join()).isInstanceOf(Outcome.Accepted.class));
    }

    /** However long somebody takes over an answer or an exchange, the writer goes on. */
    @Test
    void theNextTurnIsTakenWhileAnEffectOfTheLastIsBeingCarriedOut() {
        List<Integer> turnsMeanwhile = new ArrayList<>();
        CompletableFuture<Void> slow = submit("a").thenRun(() -> {
            somebodySubmits("b");
            // What another thread would do while this one waits for something.
            run();
            turnsMeanwhile.addAll(turns.committedTurns);
        });
        run();
        assertThat(slow).isCompleted();
        assertThat(turnsMeanwhile).containsExactly(1, 1);
    }

    @Test
    void nothingIsAnsweredBeforeTheCommit() {
        CompletableFuture<Outcome> outcome = submit("a");
        turns.sick = true;
        run();
        assertThat(outcome.join()).isEqualTo(new Outcome.Refused(Refusal.SICK_DISK, VectorTimestamp.ZERO));
        assertThat(published()).isEqualTo(VectorTimestamp.ZERO);
    }

    @Test
    void aDiskThatRecoversIsOpenedAnewAfterARest() {
        turns.sick = true;
        somebodySubmits("a");
        run();
        turns.sick = false;
        CompletableFuture<Outcome> tooSoon = submit("b");
        run();
        assertThat(tooSoon.join()).isInstanceOf(Outcome.Refused.class);
        now += 1_000;
        CompletableFuture<Outcome> later = submit("c");
        run();
        assertThat(later.join()).isInstanceOf(Outcome.Accepted.class);
        assertThat(turns.opened).isEqualTo(2);
    }

    @Test
    void aSickDiskIsAnAlarm() {
        turns.sick = true;
        somebodySubmits("a");
        run();
        assertThat(others).hasSize(1).first().isInstanceOf(Effect.Alarm.class);
    }

    @Test
    void aDiskThatDoesNotProveItselfStaysSickAndTheAlarmStands() {
        turns.sick = true;
        somebodySubmits("a");
        run();
        assertThat(writer.sickness()).contains("as the test wants");
        turns.sick = false;
        turns.full = true;
        now += 1_000;
        CompletableFuture<Outcome> full = submit("b");
        run();
        assertThat(full.join()).isEqualTo(new Outcome.Refused(Refusal.SICK_DISK, VectorTimestamp.ZERO));
        assertThat(writer.sickness()).contains("full, as the test wants");
        assertThat(writer.published()).isPresent();
        assertThat(others).noneMatch(Effect.AlarmOver.class::isInstance);

        turns.full = false;
        now += 1_000;
        CompletableFuture<Outcome> well = submit("c");
        run();
        assertThat(well.join()).isInstanceOf(Outcome.Accepted.class);
        assertThat(writer.sickness()).isEmpty();
        assertThat(others).contains(new Effect.AlarmOver(AlarmKind.SICK_DISK, ""));
    }

    @Test
    void handlingAndCommitAreMeasuredApart() {
        List<List<Long>> durations = new ArrayList<>();
        writer.counters().tell((handling, commit) -> durations.add(List.of(handling, commit)));
        somebodySubmits("a");
        readings.addAll(List.of(5L, 35L, 105L));
        run();
        assertThat(durations).containsExactly(List.of(30L, 70L));
    }

    @Test
    void aTurnIsUnderWayFromItsBeginningToItsEnd() {
        long before = writer.counters().begun();
        List<Boolean> underWay = new ArrayList<>();
        writer.counters()
                .tell((handling, commit) -> underWay.add(writer.counters().isTurnUnderWay()));
        somebodySubmits("a");
        assertThat(writer.queued()).isEqualTo(1);
        run();
        assertThat(underWay).containsExactly(true);
        assertThat(writer.counters().isTurnUnderWay()).isFalse();
        assertThat(writer.counters().begun()).isEqualTo(before + 1);
    }

    @Test
    void anEventThatThrowsTakesNoOtherWithIt() {
        turns.throwsAt = "b";
        turns.throwsLeft = Integer.MAX_VALUE;
        CompletableFuture<Outcome> first = submit("a");
        CompletableFuture<Outcome> bad = submit("b");
        CompletableFuture<Outcome> last = submit("c");
        run();
        assertThat(first.join()).isInstanceOf(Outcome.Accepted.class);
        assertThat(last.join()).isInstanceOf(Outcome.Accepted.class);
        assertThatThrownBy(bad::join).hasRootCauseInstanceOf(IllegalArgumentException.class);
        assertThat(published()).isEqualTo(VectorTimestamp.of(ScriptedTurns.SELF, 2));
    }

    @Test
    void anEventThatThrowsIsTriedTwiceMoreByItself() {
        turns.throwsAt = "b";
        turns.throwsLeft = 2;
        CompletableFuture<Outcome> other = submit("a");
        CompletableFuture<Outcome> stubborn = submit("b");
        run();
        assertThat(other.join()).isInstanceOf(Outcome.Accepted.class);
        assertThat(stubborn.join()).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void moreThanTheLimitIsRefusedAtOnce() {
        for (int count = 0; count < LIMIT; count++) {
            somebodySubmits("a");
        }
        assertThat(submit("b").join()).isEqualTo(new Outcome.Refused(Refusal.OVER_LIMIT, VectorTimestamp.ZERO));
        run();
        CompletableFuture<Outcome> later = submit("c");
        run();
        assertThat(later.join()).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void whatComesAfterItWasClosedIsRefusedForThatReason() {
        CompletionStage<Void> closed = writer.close(Refusal.OLD_COPY);
        run();
        assertThat(closed.toCompletableFuture()).isDone();
        CompletableFuture<Outcome> outcome = submit("a");
        run();
        assertThat(outcome.join()).isEqualTo(new Outcome.Refused(Refusal.OLD_COPY, VectorTimestamp.ZERO));
        assertThat(writer.published()).isEmpty();
    }

    @Test
    void aTaskThatTheExecutorDroppedIsAskedForAgain() {
        CompletableFuture<Outcome> outcome = submit("a");
        tasks.clear();
        writer.tick();
        run();
        assertThat(outcome.join()).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void aQueryIsAnsweredByTheCommitThatBringsWhatItDemands() {
        CompletableFuture<Coverage> query = whenCovered(2, now + 500);
        somebodySubmits("a");
        run();
        assertThat(query).isNotDone();
        somebodySubmits("b");
        run();
        assertThat(query.join()).isEqualTo(new Coverage.Covered());
    }

    @Test
    void aQueryThatIsCoveredWaitsForNothing() {
        assertThat(whenCovered(0, now).join()).isEqualTo(new Coverage.Covered());
    }

    @Test
    void aQueryIsRefusedWhenItsTimeIsOver() {
        CompletableFuture<Coverage> query = whenCovered(2, now + 500);
        now += 499;
        writer.tick();
        assertThat(query).isNotDone();
        now += 1;
        writer.tick();
        assertThat(query.join())
                .isEqualTo(new Coverage.Refused(Refusal.BEHIND, VectorTimestamp.of(ScriptedTurns.SELF, 2)));
    }

    @Test
    void moreQueriesThanTheLimitAreRefusedAtOnce() {
        for (int count = 0; count < LIMIT; count++) {
            assertThat(whenCovered(2, now + 500)).isNotDone();
        }
        assertThat(whenCovered(2, now + 500).join())
                .isEqualTo(new Coverage.Refused(Refusal.OVER_LIMIT, VectorTimestamp.of(ScriptedTurns.SELF, 2)));
    }

    private CompletableFuture<Outcome> submit(String request) {
        return writer.submit(new Submission(
                        new UpdateId("update-000000000001"),
                        request,
                        VectorTimestamp.ZERO,
                        Stamp.ZERO,
                        now + 5_000,
                        new Wish()))
                .toCompletableFuture();
    }

    private void somebodySubmits(String request) {
        CompletionStage<Outcome> unheeded = submit(request);
        assertThat(unheeded).isNotNull();
    }

    private CompletableFuture<Coverage> whenCovered(long sequence, long deadline) {
        return writer.queries()
                .whenCovered(VectorTimestamp.of(ScriptedTurns.SELF, sequence), deadline, now)
                .toCompletableFuture();
    }

    private VectorTimestamp published() {
        return writer.published().orElseThrow().state().valueTimestamp();
    }

    private long reading() {
        Long scripted = readings.poll();
        return scripted == null ? 0 : scripted;
    }

    private void run() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }
}
