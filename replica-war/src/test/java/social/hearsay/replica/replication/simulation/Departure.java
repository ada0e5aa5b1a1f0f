package social.hearsay.replica.replication.simulation;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.replication.Condition;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Event;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.replication.Ticket;

/**
 * How a host leaves the cluster and comes back, as the application's membership does it: a retired
 * replica hands over what only it has, and one that joined anew brings what the disk that was put
 * aside had.
 */
final class Departure {
    private final Host host;
    private final Cluster cluster;
    private @Nullable SimulatedDisk aside;
    private boolean comesBack;
    private long bringAgain;

    Departure(Host host, Cluster cluster) {
        this.host = host;
        this.cluster = cluster;
    }

    /** From now on the host joins anew when it has been retired and has handed over what it had. */
    void comeBack() {
        comesBack = true;
    }

    /** Keeps a disk that was put aside, until the new one has what it had. */
    void keep(SimulatedDisk old) {
        aside = old;
    }

    void forget() {
        aside = null;
    }

    Optional<SimulatedDisk> aside() {
        return Optional.ofNullable(aside);
    }

    /** What was put aside may be brought at once. */
    void diskInserted() {
        bringAgain = 0;
    }

    /** Hands what the old disk had over to the replica on the new one. */
    void bringWhatWasKept() {
        aside().filter(old -> cluster.time.now() >= bringAgain).ifPresent(old -> {
            bringAgain = cluster.time.now() + Host.EXCHANGE_TIMEOUT;
            int process = host.process();
            handOver(taker(), old, host.committed().orElseThrow().replicaTimestamp(), done -> {
                if (process == host.process() && done.isPresent()) {
                    aside = null;
                }
            });
        });
    }

    /** The replica itself, or a writer when it may accept nothing anew. */
    private Host taker() {
        boolean itself =
                host.committed().filter(state -> state.isWriter(state.self())).isPresent();
        return itself ? host : cluster.anyHost();
    }

    /** What a retired replica does; whether it has ended. */
    boolean ends() {
        ReplicaState state = host.committed().orElseThrow();
        if (state.condition() != Condition.RETIRED) {
            return false;
        }
        // Whether it has handed over all of its log, or takes the rest along.
        if (comesBack && state.isOutForGood() && (state.hasDeparted() || cluster.random.nextInt(8) == 0)) {
            cluster.beginAnew(host);
            return true;
        }
        Host member = cluster.anyHost();
        if (member != host && !state.hasDeparted()) {
            int process = host.process();
            handOver(member, host.disk().orElseThrow(), state.handedOver(), done -> {
                if (process == host.process()) {
                    done.ifPresent(timestamp -> host.put(new Event.HandedOver(timestamp)));
                }
            });
        }
        return false;
    }

    /** Brings a member all records of a disk; then says what that is, or that it came to nothing. */
    private void handOver(
            Host member, SimulatedDisk from, VectorTimestamp known, Consumer<Optional<VectorTimestamp>> then) {
        List<Update> records = from.ports().log().after(known, Integer.MAX_VALUE, Long.MAX_VALUE);
        VectorTimestamp all = from.ports().state().load().orElseThrow().replicaTimestamp();
        Ticket ticket = member.ticket(host.number, effect -> {
            if (effect instanceof Effect.TakenOver taken) {
                cluster.faults.count(Faults.Kind.HANDOVER);
                cluster.ledger.dropped(taken.dropped());
                then.accept(Optional.of(all));
            } else {
                then.accept(Optional.empty());
            }
        });
        cluster.network.carry(
                host.number, member.number, () -> member.put(new Event.RecordsHandedOver(ticket, records)));
    }
}
