package social.hearsay.replica.api.http.flow;

import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.engine.Coverage;
import social.hearsay.replica.engine.Reading;
import social.hearsay.replica.engine.ReplicaAccess;
import social.hearsay.replica.replication.Copies;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Submission;
import social.hearsay.replica.replication.Ticket;

/** A replica that accepts everything at once. */
final class Obedient implements ReplicaAccess {
    static final Ticket TICKET = answer -> {};
    static final VectorTimestamp HERE = VectorTimestamp.of(new ReplicaId("r1.aaaa"), 5);
    static final VectorTimestamp ELSEWHERE = VectorTimestamp.of(new ReplicaId("r2.bbbb"), 3);
    static final UpdateId ID = new UpdateId("update-id-of-a-request");

    private final Connection connection;
    final List<VectorTimestamp> waits = new ArrayList<>();
    final List<Submission> submissions = new ArrayList<>();
    VectorTimestamp value = HERE;
    Effect.SubmissionAnswer outcome = new Effect.Accepted(TICKET, ID, new Stamp(42), HERE, new Copies(1, 3));
    VectorTimestamp unapplied = VectorTimestamp.ZERO;
    VectorTimestamp gone = VectorTimestamp.ZERO;
    boolean arrives;
    /** What else happens once it has accepted something. */
    Runnable afterwards = () -> {};

    Optional<Refusal> barred = Optional.empty();
    /** Where it is a delayed replica, up to when it shows what was accepted. */
    Optional<Instant> asOf = Optional.empty();

    /** @param connection its database */
    Obedient(Connection connection) {
        this.connection = connection;
    }

    @Override
    public CompletionStage<Effect.SubmissionAnswer> submit(Submission submission) {
        submissions.add(submission);
        afterwards.run();
        return CompletableFuture.completedStage(outcome);
    }

    @Override
    public CompletionStage<Coverage> whenCovered(VectorTimestamp demand, long deadline) {
        waits.add(demand);
        value = arrives ? value.merge(demand) : value;
        return CompletableFuture.completedStage(
                value.covers(demand)
                        ? new Coverage.Covered()
                        : new Coverage.Refused(Refusal.BEHIND, value.missing(demand)));
    }

    @Override
    public <T> Reading<T> read(BiFunction<Connection, VectorTimestamp, T> query) {
        return new Reading<>(query.apply(connection, value), value);
    }

    @Override
    public VectorTimestamp demandable(VectorTimestamp demand) {
        return gone.missing(demand);
    }

    @Override
    public VectorTimestamp shown(VectorTimestamp own, VectorTimestamp demand) {
        return own.merge(gone.meet(demand));
    }

    @Override
    public Optional<Refusal> aloof() {
        return asOf.map(moment -> Refusal.DELAYED);
    }

    @Override
    public Optional<Instant> asOf() {
        return asOf;
    }

    @Override
    public Optional<Refusal> barred() {
        return barred;
    }

    @Override
    public VectorTimestamp unapplied() {
        return unapplied;
    }

    @Override
    public Stamp clock() {
        return new Stamp(77);
    }
}
