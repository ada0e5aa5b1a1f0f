package social.hearsay.replica.absence;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ClusterId;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.GossipMessage;
import social.hearsay.common.wire.Json;
import social.hearsay.common.wire.Member;
import social.hearsay.replica.engine.AppliedUpdates;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.engine.Published;
import social.hearsay.replica.engine.ReplicaTurns;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.replication.Driver;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Event;
import social.hearsay.replica.replication.Gossip;
import social.hearsay.replica.replication.Limits;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.replication.Submission;
import social.hearsay.replica.replication.forced.Question;
import social.hearsay.replica.runtime.MicroblogOnDisk;
import social.hearsay.replica.storage.database.Database;
import social.hearsay.replica.storage.database.WriterConnection;
import social.hearsay.replica.storage.replication.SqlStateStore;
import social.hearsay.replica.storage.replication.SqlUpdateLog;

/** A replica without a server: its writer, its database, its timers, and one peer or none. */
final class DiskReplica implements AutoCloseable, Driver {
    private static final Limits LIMITS = Limits.DEFAULTS;
    private static final long ROUND_MILLIS = 100;
    private static final InstantSource CLOCK = InstantSource.system();

    private final ReplicaId id;
    private final Database database;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
    private final Engine writer = new Engine(LIMITS.waiting(), CLOCK, System::nanoTime, threads, ticks(threads), this);
    private final AtomicLong longestTurn = new AtomicLong();
    private volatile @Nullable DiskReplica peer;

    DiskReplica(ReplicaId id, List<Member> members, Path directory, Optional<String> url) {
        this.id = id;
        this.database = Database.open(directory, url);
        try (WriterConnection connection = database.openWriter()) {
            new SqlStateStore(connection.jdbc()).save(ReplicaState.founded(id, new ClusterId("absence1"), members));
            connection.commit();
        }
    }

    private static Executor ticks(Executor threads) {
        return CompletableFuture.delayedExecutor(Engine.TICK.toMillis(), TimeUnit.MILLISECONDS, threads);
    }

    void start() {
        writer.counters().tell((handling, commit) -> longestTurn.accumulateAndGet(handling + commit, Math::max));
        writer.open(() -> new ReplicaTurns(
                database.openWriter(), new MicroblogOnDisk(), LIMITS, new AppliedUpdates(0, 0), database::prove));
        every(ROUND_MILLIS, () -> writer.tell(new Event.RoundDue()));
        every(ROUND_MILLIS * LIMITS.collectionRounds(), () -> writer.tell(new Event.CollectionDue()));
    }

    private void every(long milliseconds, Runnable task) {
        var unused = timers.scheduleWithFixedDelay(task, milliseconds, milliseconds, TimeUnit.MILLISECONDS);
    }

    /** From now on gossip reaches that one; nobody, when it is null. */
    void reach(@Nullable DiskReplica other) {
        peer = other;
    }

    @Override
    public void exchange(ReplicaId with, boolean full) {
        threads.execute(() -> exchangeNow(with, full));
    }

    @Override
    public void askForVote(ReplicaId voter, Question question) {
        throw new AssertionError("Nothing is forced");
    }

    @Override
    public void applyMore() {
        writer.tell(new Event.ApplyingDue());
    }

    @Override
    public void askToJoin(ReplicaId member) {
        // Both are members from the beginning.
    }

    @Override
    public void raise(Effect.Alarm alarm) {
        // What it brings about is asserted.
    }

    @Override
    public void clear(Effect.AlarmOver over) {
        // As above.
    }

    @Override
    public void takeNewIncarnation() {
        throw new AssertionError("It is who it was");
    }

    private void exchangeNow(ReplicaId with, boolean full) {
        DiskReplica other = peer;
        if (other == null) {
            writer.tell(new Event.ExchangeEnded(with, Optional.empty()));
            return;
        }
        Published published = published();
        GossipMessage message = database.readers()
                .inTransaction(connection -> Gossip.compose(
                        published.state(),
                        published.digest(),
                        new SqlUpdateLog(connection),
                        with,
                        full,
                        LIMITS,
                        CLOCK.millis()));
        var unused = other.writer
                .gossip(Json.read(Json.write(message), GossipMessage.class))
                .thenAccept(answer -> writer.tell(new Event.ExchangeEnded(
                        with, answer instanceof Effect.Reply taken ? Optional.of(taken.reply()) : Optional.empty())));
    }

    CompletionStage<Effect.SubmissionAnswer> submit(long number, MicroblogCommand command) {
        long now = CLOCK.millis();
        return writer.submit(new Submission(
                new UpdateId(id.name() + "-" + (1_000_000_000L + number) + "-absence"),
                command.request(),
                VectorTimestamp.ZERO,
                Stamp.ZERO,
                now + 60_000,
                command));
    }

    Published published() {
        return writer.published().orElseThrow();
    }

    boolean isOpen() {
        return writer.published().filter(all -> all.view().fence().isEmpty()).isPresent();
    }

    VectorTimestamp valueTimestamp() {
        return published().state().valueTimestamp();
    }

    long logLength() {
        return database.readers().inTransaction(connection -> new SqlUpdateLog(connection).length());
    }

    /** What it costs to look into the log, in milliseconds: its length, and the first records of it. */
    long millisToLookIntoLog() {
        long begun = System.nanoTime();
        long looked = database.readers().inTransaction(connection -> {
            SqlUpdateLog log = new SqlUpdateLog(connection);
            return log.length() + log.after(VectorTimestamp.ZERO, 1, 1).size();
        });
        if (looked < 0) {
            throw new IllegalStateException("A log can't be that short: " + looked);
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }

    /** The longest turn since this was last asked, in milliseconds. */
    long longestTurnMillis() {
        return TimeUnit.NANOSECONDS.toMillis(longestTurn.getAndSet(0));
    }

    @Override
    public void close() {
        timers.shutdownNow();
        threads.shutdown();
        database.close();
    }
}
