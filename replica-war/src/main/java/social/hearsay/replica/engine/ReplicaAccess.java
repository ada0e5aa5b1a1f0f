package social.hearsay.replica.engine;

import java.sql.Connection;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Submission;

/** What the public interface needs of the replica behind it. */
public interface ReplicaAccess {
    /** Hands a command to the engine; completed once what came of it may be told. */
    CompletionStage<Effect.SubmissionAnswer> submit(Submission submission);

    /**
     * Waits, without a thread, until the value covers the demand.
     *
     * @param deadline until when, milliseconds since 1970
     */
    CompletionStage<Coverage> whenCovered(VectorTimestamp demand, long deadline);

    /**
     * Reads the value and, from the same state of the database, which updates it stands for.
     *
     * @param query gets the value timestamp as well
     * @throws IllegalStateException before this replica has a value; {@link #whenCovered} tells
     */
    <T> Reading<T> read(BiFunction<Connection, VectorTimestamp, T> query);

    /** The same for a query that has no use for the timestamp. */
    default <T> Reading<T> read(Function<Connection, T> query) {
        return read((connection, valueTimestamp) -> query.apply(connection));
    }

    /** What of a demand can be had at all: less what a replica that is gone for good took with it. */
    default VectorTimestamp demandable(VectorTimestamp demand) {
        return demand;
    }

    /** A timestamp of this replica's as whoever demanded that has to be told it. */
    default VectorTimestamp shown(VectorTimestamp own, VectorTimestamp demand) {
        return own;
    }

    /** What is in the log and not in the value because applying has stopped; usually zero. */
    default VectorTimestamp unapplied() {
        return VectorTimestamp.ZERO;
    }

    /** Why this replica, by its role, accepts no updates, if so: nobody needs to wait here for that. */
    default Optional<Refusal> barred() {
        return Optional.empty();
    }

    /** Why this replica, by its role, answers no ordinary queries, if so. */
    default Optional<Refusal> aloof() {
        return Optional.empty();
    }

    /** On a delayed replica the moment before which it shows what was accepted; empty on others. */
    default Optional<Instant> asOf() {
        return Optional.empty();
    }

    /** The replica's clock: not before any stamp in the value. */
    Stamp clock();

    /** What time it is, in milliseconds since 1970: not before any stamp in the value. */
    default long millis() {
        return clock().milliseconds();
    }
}
