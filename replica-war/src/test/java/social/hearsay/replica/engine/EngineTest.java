package social.hearsay.replica.engine;

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
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.replication.AlarmKind;
import social.hearsay.replica.replication.Command;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Event;
import social.hearsay.replica.replication.Submission;

class EngineTest {
    private record Wish() implements Command {}

    private static final int LIMIT = 100;

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final Queue<Runnable> later = new ArrayDeque<>();
    private final RecordingDriver driver = new RecordingDriver();
    private final ScriptedTurns turns = new ScriptedTurns();
    private final Queue<Long> readings = new ArrayDeque<>();
    private long now = 1_000;
    private final InstantSource clock = () -> Instant.ofEpochMilli(now);
    private final Engine engine = new Engine(LIMIT, clock, this::reading, tasks::add, later::add, driver);

    @BeforeEach
    void open() {
        engine.open(() -> {
            turns.opened++;
            return turns;
        });
        run();
        turns.committedTurns.clear();
    }

    @Test
    void itStartsAlthoughATurnWasDueWhenItWasOpened() {
        ScriptedTurns itsTurns = new ScriptedTurns();
        Engine another = new Engine(LIMIT, clock, this::reading, tasks::add, later::add, driver);
        another.tell(new Event.RoundDue());
        another.open(() -> itsTurns);
        run();
        assertThat(itsTurns.started).isEqualTo(1);
        assertThat(another.published()).isPresent();
    }

    @Test
    void allThatWaitsSharesOneCommit() {
        List<CompletableFuture<Effect.SubmissionAnswer>> outcomes = List.of(submit("a"), submit("b"), submit("c"));
        run();
        assertThat(turns.committedTurns).containsExactly(3);
        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.join()).isInstanceOf(Effect.Accepted.class));
    }

    @Test
    void aTurnThatChangesNothingIsNoCommit() {
        long before = engine.counters().commits();
        long taken = engine.counters().taken();

        CompletableFuture<Effect.SubmissionAnswer> outcome = submit("a");
        run();
        assertThat(outcome).isCompleted();
        engine.tell(new Event.RoundDue());
        run();

        assertThat(engine.counters().commits()).isEqualTo(before + 1);
        assertThat(engine.counters().taken()).isEqualTo(taken + 2);
    }

    /** However long somebody takes over an answer or an exchange, the engine goes on. */
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
        CompletableFuture<Effect.SubmissionAnswer> outcome = submit("a");
        turns.sick = true;
        run();
        assertThat(outcome.join()).satisfies(refused(Refusal.SICK_DISK));
        assertThat(published()).isEqualTo(VectorTimestamp.ZERO);
    }

    @Test
    void aDiskThatRecoversIsOpenedAnewAfterARest() {
        turns.sick = true;
        somebodySubmits("a");
        run();
        turns.sick = false;
        CompletableFuture<Effect.SubmissionAnswer> tooSoon = submit("b");
        run();
        assertThat(tooSoon.join()).isInstanceOf(Effect.Refused.class);
        now += 1_000;
        CompletableFuture<Effect.SubmissionAnswer> later = submit("c");
        run();
        assertThat(later.join()).isInstanceOf(Effect.Accepted.class);
        assertThat(turns.opened).isEqualTo(2);
    }

    @Test
    void aSickDiskIsAnAlarm() {
        turns.sick = true;
        somebodySubmits("a");
        run();
        assertThat(driver.asked).hasSize(1).first().isInstanceOf(Effect.Alarm.class);
    }

    @Test
    void aDiskThatDoesNotProveItselfStaysSickAndTheAlarmStands() {
        turns.sick = true;
        somebodySubmits("a");
        run();
        assertThat(engine.sickness()).contains("as the test wants");
        turns.sick = false;
        turns.full = true;
        now += 1_000;
        CompletableFuture<Effect.SubmissionAnswer> full = submit("b");
        run();
        assertThat(full.join()).satisfies(refused(Refusal.SICK_DISK));
        assertThat(engine.sickness()).contains("full, as the test wants");
        assertThat(engine.published()).isPresent();
        assertThat(driver.asked).noneMatch(Effect.AlarmOver.class::isInstance);

        turns.full = false;
        now += 1_000;
        CompletableFuture<Effect.SubmissionAnswer> well = submit("c");
        run();
        assertThat(well.join()).isInstanceOf(Effect.Accepted.class);
        assertThat(engine.sickness()).isEmpty();
        assertThat(driver.asked).contains(new Effect.AlarmOver(AlarmKind.SICK_DISK, ""));
    }

    @Test
    void handlingAndCommitAreMeasuredApart() {
        List<List<Long>> durations = new ArrayList<>();
        engine.counters().tell((handling, commit) -> durations.add(List.of(handling, commit)));
        somebodySubmits("a");
        readings.addAll(List.of(5L, 35L, 105L));
        run();
        assertThat(durations).containsExactly(List.of(30L, 70L));
    }

    @Test
    void aTurnIsUnderWayFromItsBeginningToItsEnd() {
        long before = engine.counters().begun();
        List<Boolean> underWay = new ArrayList<>();
        engine.counters()
                .tell((handling, commit) -> underWay.add(engine.counters().isTurnUnderWay()));
        somebodySubmits("a");
        assertThat(engine.queued()).isEqualTo(1);
        run();
        assertThat(underWay).containsExactly(true);
        assertThat(engine.counters().isTurnUnderWay()).isFalse();
        assertThat(engine.counters().begun()).isEqualTo(before + 1);
    }

    @Test
    void anEventThatThrowsTakesNoOtherWithIt() {
        turns.throwsAt = "b";
        turns.throwsLeft = Integer.MAX_VALUE;
        CompletableFuture<Effect.SubmissionAnswer> first = submit("a");
        CompletableFuture<Effect.SubmissionAnswer> bad = submit("b");
        CompletableFuture<Effect.SubmissionAnswer> last = submit("c");
        run();
        assertThat(first.join()).isInstanceOf(Effect.Accepted.class);
        assertThat(last.join()).isInstanceOf(Effect.Accepted.class);
        assertThatThrownBy(bad::join).hasRootCauseInstanceOf(IllegalArgumentException.class);
        assertThat(published()).isEqualTo(VectorTimestamp.of(ScriptedTurns.SELF, 2));
    }

    @Test
    void anEventThatThrowsIsTriedTwiceMoreByItself() {
        turns.throwsAt = "b";
        turns.throwsLeft = 2;
        CompletableFuture<Effect.SubmissionAnswer> other = submit("a");
        CompletableFuture<Effect.SubmissionAnswer> stubborn = submit("b");
        run();
        assertThat(other.join()).isInstanceOf(Effect.Accepted.class);
        assertThat(stubborn.join()).isInstanceOf(Effect.Accepted.class);
    }

    @Test
    void moreThanTheLimitIsRefusedAtOnce() {
        for (int count = 0; count < LIMIT; count++) {
            somebodySubmits("a");
        }
        assertThat(submit("b").join()).satisfies(refused(Refusal.OVER_LIMIT));
        run();
        CompletableFuture<Effect.SubmissionAnswer> later = submit("c");
        run();
        assertThat(later.join()).isInstanceOf(Effect.Accepted.class);
    }

    @Test
    void whatComesAfterItWasClosedIsRefusedForThatReason() {
        CompletionStage<Void> closed = engine.close(Refusal.OLD_COPY);
        run();
        assertThat(closed.toCompletableFuture()).isDone();
        CompletableFuture<Effect.SubmissionAnswer> outcome = submit("a");
        run();
        assertThat(outcome.join()).satisfies(refused(Refusal.OLD_COPY));
        assertThat(engine.published()).isEmpty();
    }

    @Test
    void aTaskThatTheExecutorDroppedIsAskedForAgain() {
        CompletableFuture<Effect.SubmissionAnswer> outcome = submit("a");
        tasks.clear();
        engine.wake();
        run();
        assertThat(outcome.join()).isInstanceOf(Effect.Accepted.class);
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
        tick();
        assertThat(query).isNotDone();
        now += 1;
        tick();
        assertThat(query.join())
                .isEqualTo(new Coverage.Refused(Refusal.BEHIND, VectorTimestamp.of(ScriptedTurns.SELF, 2)));
    }

    @Test
    void timePassesOnlyWhileSomebodyWaits() {
        somebodySubmits("a");
        run();
        assertThat(later).isEmpty();
        CompletableFuture<Coverage> query = whenCovered(2, now + 500);
        tick();
        assertThat(query).isNotDone();
        somebodySubmits("b");
        run();
        tick();
        assertThat(query).isCompleted();
        assertThat(later).isEmpty();
    }

    @Test
    void moreQueriesThanTheLimitAreRefusedAtOnce() {
        for (int count = 0; count < LIMIT; count++) {
            assertThat(whenCovered(2, now + 500)).isNotDone();
        }
        assertThat(whenCovered(2, now + 500).join())
                .isEqualTo(new Coverage.Refused(Refusal.OVER_LIMIT, VectorTimestamp.of(ScriptedTurns.SELF, 2)));
    }

    private CompletableFuture<Effect.SubmissionAnswer> submit(String request) {
        return engine.submit(new Submission(
                        new UpdateId("update-000000000001"),
                        request,
                        VectorTimestamp.ZERO,
                        Stamp.ZERO,
                        now + 5_000,
                        new Wish()))
                .toCompletableFuture();
    }

    private static Consumer<Effect.SubmissionAnswer> refused(Refusal refusal) {
        return answer -> assertThat(((Effect.Refused) answer).refusal()).isEqualTo(refusal);
    }

    private void somebodySubmits(String request) {
        CompletionStage<Effect.SubmissionAnswer> unheeded = submit(request);
        assertThat(unheeded).isNotNull();
    }

    private CompletableFuture<Coverage> whenCovered(long sequence, long deadline) {
        return engine.queries()
                .whenCovered(VectorTimestamp.of(ScriptedTurns.SELF, sequence), deadline, now)
                .toCompletableFuture();
    }

    private VectorTimestamp published() {
        return engine.published().orElseThrow().state().valueTimestamp();
    }

    private long reading() {
        Long scripted = readings.poll();
        return scripted == null ? 0 : scripted;
    }

    /** Whoever waits has a tick coming, and whoever does not costs none. */
    private void tick() {
        assertThat(later).hasSize(1);
        later.remove().run();
    }

    private void run() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }
}
