package social.hearsay.replica.runtime;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.engine.AppliedUpdates;
import social.hearsay.replica.engine.Coverage;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.engine.Published;
import social.hearsay.replica.engine.Reading;
import social.hearsay.replica.engine.ReplicaAccess;
import social.hearsay.replica.engine.ReplicaTurns;
import social.hearsay.replica.engine.Stopwatch;
import social.hearsay.replica.replication.Command;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Limits;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.replication.Submission;
import social.hearsay.replica.replication.UpdateLog;
import social.hearsay.replica.storage.database.Database;
import social.hearsay.replica.storage.database.WriterConnection;
import social.hearsay.replica.storage.replication.SqlStateStore;
import social.hearsay.replica.storage.replication.SqlUpdateLog;
import social.hearsay.replica.storage.replication.ValueOnDisk;

/**
 * The replica of this process: its database, which is opened, read and put aside here, and what the
 * public interface needs of it. What happens to it, and what its turns left, is the {@link Engine}'s.
 */
@ApplicationScoped
public class LocalReplica implements ReplicaAccess {
    private static final Logger LOG = Logger.getLogger(LocalReplica.class.getName());
    private static final long CLOSING_SECONDS = 10;

    @Inject
    Settings settings;

    @Inject
    InstantSource clock;

    @Inject
    Stopwatch stopwatch;

    @Inject
    Executor threads;

    @Inject
    ValueOnDisk value;

    @Inject
    AppliedUpdates appliedUpdates;

    @Inject
    Engine engine;

    private volatile @Nullable Database database;
    private volatile long startedAt;
    private volatile long lastLength;

    /**
     * Opens the database, which may take as long as it takes to look whether it is whole; nothing is
     * served before {@link #start}.
     *
     * @throws social.hearsay.replica.storage.database.StorageInUse when another process works on it
     * @throws RuntimeException when it can't be opened; see {@link
     *     social.hearsay.replica.storage.database.SickDisk#mayPass}
     */
    public void open() {
        long end = stopwatch.nanos() + settings.scrubStart().toNanos();
        Database open =
                Database.open(settings.dataDirectory(), settings.storageUrl(), () -> stopwatch.nanos() - end > 0);
        open.whenDamageShows(reason -> threads.execute(() -> declareDamaged(reason)));
        database = open;
    }

    public boolean isOpen() {
        return database != null;
    }

    /** Why what is stored is not whole; empty as long as nobody found it to be so. */
    public Optional<String> damage() {
        return Optional.ofNullable(database).flatMap(Database::damage);
    }

    /**
     * What is stored is not what was written. From now on nothing is served, also after a restart, until
     * {@link #startAfresh}. Waits until the engine has stopped.
     */
    public synchronized void declareDamaged(String reason) {
        if (damage().isEmpty()) {
            try {
                database().declareDamaged(reason);
            } catch (UncheckedIOException unnoted) {
                LOG.log(Level.WARNING, "It is found out anew after a restart", unnoted);
            }
            stop(Refusal.SICK_DISK);
        }
    }

    /** Closes what {@link #open} opened: this process must not go on with it. */
    public void shut() {
        database().close();
    }

    /** The state on the disk; empty when this replica has neither founded nor joined a cluster. */
    public Optional<ReplicaState> stored() {
        return database().readers().inTransaction(connection -> new SqlStateStore(connection).load());
    }

    /** Changes the database in one transaction, before {@link #start}: nobody else writes yet. */
    public <T> T prepare(Function<Connection, T> change) {
        try (WriterConnection connection = database().openWriter()) {
            try {
                T result = change.apply(connection.jdbc());
                connection.commit();
                return result;
            } catch (RuntimeException failure) {
                connection.rollback();
                throw failure;
            }
        }
    }

    /** Begins to serve. The disk has a state. */
    public void start() {
        Limits limits = settings.limits();
        startedAt = clock.millis();
        engine.open(() -> {
            Database open = database();
            return new ReplicaTurns(open.openWriter(), value, limits, appliedUpdates, open::prove);
        });
    }

    /**
     * Stops serving and puts the database aside under this suffix; an empty one takes its place.
     *
     * @throws IllegalStateException when it can't be moved, such as while somebody still reads it; then it is
     *     not {@linkplain #isOpen open} until {@link #open} is called for another attempt
     */
    public void startAfresh(String suffix) {
        stop(Refusal.OLD_COPY);
        Database old = database();
        database = null;
        old.moveAside(suffix);
        open();
    }

    /** Reads what was put aside under that suffix. */
    public <T> T readAside(String suffix, Function<Connection, T> query) {
        return database().readAside(suffix, query);
    }

    @Override
    public CompletionStage<Effect.SubmissionAnswer> submit(Submission submission) {
        return engine.submit(submission);
    }

    /** Submits what members and operators ask for, beside all sessions. It waits no longer than a person's command. */
    public CompletionStage<Effect.SubmissionAnswer> submitForNobody(UpdateId id, Command command) {
        return submitForNobody(id, VectorTimestamp.ZERO, command);
    }

    /** The same, to be judged once the value covers that, as far as it can be had. */
    public CompletionStage<Effect.SubmissionAnswer> submitForNobody(
            UpdateId id, VectorTimestamp demand, Command command) {
        long deadline = clock.instant().plus(settings.waitBound()).toEpochMilli();
        return submit(new Submission(id, "", demandable(demand), Stamp.ZERO, deadline, command));
    }

    @Override
    public CompletionStage<Coverage> whenCovered(VectorTimestamp demand, long deadline) {
        return engine.queries().whenCovered(demand, deadline, clock.millis());
    }

    @Override
    public VectorTimestamp demandable(VectorTimestamp demand) {
        return state().map(state -> state.demandable(demand)).orElse(demand);
    }

    @Override
    public VectorTimestamp shown(VectorTimestamp own, VectorTimestamp demand) {
        return state().map(state -> state.shown(own, demand)).orElse(own);
    }

    @Override
    public VectorTimestamp unapplied() {
        return state().filter(state -> state.halted() != null)
                .map(state -> state.valueTimestamp().missing(state.replicaTimestamp()))
                .orElse(VectorTimestamp.ZERO);
    }

    @Override
    public Optional<Refusal> barred() {
        return engine.published().flatMap(published -> published.view().fence()).filter(Refusal::isByRole);
    }

    @Override
    public Optional<Refusal> aloof() {
        return state().flatMap(state -> Optional.ofNullable(state.delay())).map(delay -> Refusal.DELAYED);
    }

    @Override
    public Optional<Instant> asOf() {
        return state().flatMap(state -> Optional.ofNullable(state.delay())
                .flatMap(delay -> state.member(state.self())
                        .flatMap(Member::delay)
                        .map(length -> delay.moment(length.toMillis()).instant())));
    }

    @Override
    public Stamp clock() {
        return state().map(ReplicaState::clock).orElse(Stamp.ZERO);
    }

    /** The machine's time, if that is later: the other stands still while nothing happens. */
    @Override
    public long millis() {
        return Math.max(clock.millis(), clock().milliseconds());
    }

    private Optional<ReplicaState> state() {
        return engine.published().map(Published::state);
    }

    @Override
    public <T> Reading<T> read(BiFunction<Connection, VectorTimestamp, T> query) {
        return database().readers().inTransaction(connection -> {
            VectorTimestamp timestamp = new SqlStateStore(connection)
                    .valueTimestamp()
                    .orElseThrow(() -> new IllegalStateException("There is no value yet"));
            return new Reading<>(query.apply(connection, timestamp), timestamp);
        });
    }

    /**
     * How many records the log holds that some member may lack; while the disk is sick, how many it held
     * when that was last read.
     */
    public long logLength() {
        if (engine.published().isPresent() && sickness().isEmpty()) {
            lastLength = readLog(UpdateLog::length);
        }
        return lastLength;
    }

    /**
     * Reads whatever is on the disk, in one state of the database; also before this replica has a value.
     */
    public <T> T readDisk(Function<Connection, T> query) {
        return database().readers().inTransaction(query::apply);
    }

    /** How much room the database takes, in bytes. */
    public long storedBytes() {
        return database().bytes();
    }

    /** Has the database look at all that it stores; see {@link Database#examine}. */
    public Optional<String> examine(BooleanSupplier enough) {
        return database().examine(enough);
    }

    /** Reads the log; what was {@linkplain Engine#published published} before it is asked is in it, or was. */
    public <T> T readLog(Function<UpdateLog, T> query) {
        return database().readers().inTransaction(connection -> query.apply(new SqlUpdateLog(connection)));
    }

    /** When it began to serve, milliseconds since 1970. */
    public long startedAt() {
        return startedAt;
    }

    /** What is wrong with its disk; empty while it takes what is written, and has what was. */
    public Optional<String> sickness() {
        return damage().or(() -> engine.sickness());
    }

    @PreDestroy
    void close() {
        Database open = database;
        if (open != null) {
            stop(Refusal.STARTING);
            open.close();
        }
    }

    private void stop(Refusal reason) {
        try {
            engine.close(reason).toCompletableFuture().get(CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException stuck) {
            LOG.log(Level.WARNING, "The engine did not stop in time", stuck);
        }
    }

    private Database database() {
        Database open = database;
        if (open == null) {
            throw new IllegalStateException("The replica is not open");
        }
        return open;
    }
}
