package social.hearsay.replica.runtime;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.GossipMessage;
import social.hearsay.common.wire.Refusal;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.replication.AlarmKind;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Event;
import social.hearsay.replica.replication.Limits;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.replication.Submission;
import social.hearsay.replica.replication.UpdateLog;
import social.hearsay.replica.storage.database.Database;
import social.hearsay.replica.storage.database.WriterConnection;
import social.hearsay.replica.storage.replication.SqlStateStore;
import social.hearsay.replica.storage.replication.SqlUpdateLog;
import social.hearsay.replica.storage.replication.ValueOnDisk;
import social.hearsay.replica.writer.Coverage;
import social.hearsay.replica.writer.GossipAnswer;
import social.hearsay.replica.writer.Outcome;
import social.hearsay.replica.writer.Published;
import social.hearsay.replica.writer.Reading;
import social.hearsay.replica.writer.ReplicaTurns;
import social.hearsay.replica.writer.Stopwatch;
import social.hearsay.replica.writer.Takeover;
import social.hearsay.replica.writer.TurnCounters;
import social.hearsay.replica.writer.Writer;

/**
 * The replica of this process, for resources and timers: updates go in by {@link #submit}, queries
 * wait by {@link #whenCovered} and read by {@link #read}. None of its answers comes on a thread that
 * may be kept for long; none of its callers is made to wait, except for a disk that is read.
 */
@ApplicationScoped
public class LocalReplica {
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
    jakarta.enterprise.event.Event<Effect> effects;

    private volatile @Nullable Writer writer;
    private volatile @Nullable Database database;
    private volatile long startedAt;
    private volatile long lastLength;

    /** To be called first: from then on all that is asked of it is refused, until it serves. */
    public void begin() {
        writer = new Writer(settings.queueLimit(), clock, stopwatch, threads, effects::fire);
    }

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
     * {@link #startAfresh}. Waits until the writer has stopped.
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

    /** The writer found it out. */
    void heed(@Observes Effect.Alarm alarm) {
        if (alarm.kind() == AlarmKind.DAMAGED) {
            threads.execute(() -> declareDamaged(alarm.text()));
        }
    }

    /** Closes what {@link #open} opened: this process must not go on with it. */
    public void shut() {
        database().close();
    }

    /** The state on the disk; empty when this replica has neither founded nor joined a cluster. */
    public Optional<ReplicaState> stored() {
        return database().readers().inTransaction(handle -> new SqlStateStore(handle).load());
    }

    /** Changes the database in one transaction, before {@link #start}: nobody else writes yet. */
    public <T> T prepare(Function<Handle, T> change) {
        try (WriterConnection connection = database().openWriter()) {
            try {
                T result = change.apply(connection.handle());
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
        writer().open(() -> {
            Database open = database();
            return new ReplicaTurns(open.openWriter(), value, limits, open::prove);
        });
    }

    /** Stops serving and puts the database aside under this suffix; an empty one takes its place. */
    public void startAfresh(String suffix) {
        stop(Refusal.OLD_COPY);
        database().moveAside(suffix);
        database = null;
        open();
    }

    /** Reads what was put aside under that suffix. */
    public <T> T readAside(String suffix, Function<Handle, T> query) {
        return database().aside(suffix).inTransaction(query::apply);
    }

    /** Asks for a change; completed once it is on the disk, or can't be. */
    public CompletionStage<Outcome> submit(Submission submission) {
        return writer().submit(submission);
    }

    /** Brings a peer's message. */
    public CompletionStage<GossipAnswer> gossip(GossipMessage message) {
        return writer().gossip(message);
    }

    /** Takes over records from a log that ends; completed once they are on the disk, or can't be. */
    public CompletionStage<Takeover> takeOver(List<Update> records) {
        return writer().takeOver(records);
    }

    /** Tells the protocol of something that nobody waits for an answer to. */
    public void tell(Event event) {
        writer().tell(event);
    }

    void goOn(@Observes Effect.MoreToApply effect) {
        tell(new Event.ApplyingDue());
    }

    /** To be called every few milliseconds: lets what waits too long go. */
    public void tick() {
        writer().tick();
    }

    /**
     * Completed when whoever reads now sees what is demanded, or when that can't be had in time.
     *
     * @param deadline until when to wait, milliseconds since 1970
     */
    public CompletionStage<Coverage> whenCovered(VectorTimestamp demand, long deadline) {
        return writer().queries().whenCovered(demand, deadline, clock.millis());
    }

    /** What of a demand can be had at all; see {@link ReplicaState#demandable}. */
    public VectorTimestamp demandable(VectorTimestamp demand) {
        return published().map(latest -> latest.state().demandable(demand)).orElse(demand);
    }

    /**
     * Reads the value and, from the same state of the database, which updates it stands for.
     *
     * @throws IllegalStateException before this replica has a value; {@link #whenCovered} tells
     */
    public <T> Reading<T> read(Function<Handle, T> query) {
        return database().readers().inTransaction(handle -> {
            VectorTimestamp timestamp = new SqlStateStore(handle)
                    .valueTimestamp()
                    .orElseThrow(() -> new IllegalStateException("There is no value yet"));
            return new Reading<>(query.apply(handle), timestamp);
        });
    }

    /**
     * How many records the log holds that some member may lack; while the disk is sick, how many it held
     * when that was last read.
     */
    public long logLength() {
        if (published().isPresent() && sickness().isEmpty()) {
            lastLength = readLog(UpdateLog::length);
        }
        return lastLength;
    }

    /**
     * Reads whatever is on the disk, in one state of the database; also before this replica has a value.
     */
    public <T> T readDisk(Function<Handle, T> query) {
        return database().readers().inTransaction(query::apply);
    }

    /** Has the database look at all that it stores; see {@link Database#examine}. */
    public Optional<String> examine(BooleanSupplier enough) {
        return database().examine(enough);
    }

    /** Reads the log; what was {@link #published} before it is asked is in it, or was. */
    public <T> T readLog(Function<UpdateLog, T> query) {
        return database().readers().inTransaction(handle -> query.apply(new SqlUpdateLog(handle)));
    }

    /** What the last turn left on the disk; empty before this replica serves. */
    public Optional<Published> published() {
        return writer().published();
    }

    /** When it began to serve, milliseconds since 1970. */
    public long startedAt() {
        return startedAt;
    }

    /** Queries that wait. */
    public int queuedQueries() {
        return writer().queries().size();
    }

    /** Events that wait for a turn. */
    public int queuedEvents() {
        return writer().queued();
    }

    /** What is wrong with its disk; empty while it takes what is written, and has what was. */
    public Optional<String> sickness() {
        return damage().or(() -> writer().sickness());
    }

    public TurnCounters counters() {
        return writer().counters();
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
            writer().close(reason).toCompletableFuture().get(CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException stuck) {
            LOG.log(Level.WARNING, "The writer did not stop in time", stuck);
        }
    }

    private Writer writer() {
        Writer open = writer;
        if (open == null) {
            throw new IllegalStateException("The replica is not open");
        }
        return open;
    }

    private Database database() {
        Database open = database;
        if (open == null) {
            throw new IllegalStateException("The replica is not open");
        }
        return open;
    }
}
