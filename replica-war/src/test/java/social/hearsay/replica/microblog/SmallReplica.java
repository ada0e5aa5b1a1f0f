package social.hearsay.replica.microblog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Operation;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.replication.Decision;
import social.hearsay.replica.replication.Execution;
import social.hearsay.replica.storage.memory.MemoryMicroblog;

/** The least of a replica that feeds a microblog as the protocol does. Applies what it accepts or takes at once. */
final class SmallReplica {
    final ReplicaId id;
    final MemoryMicroblog disk;
    final List<Update> log = new ArrayList<>();
    /** Timestamps that others, and itself, have shown it. */
    final Map<ReplicaId, VectorTimestamp> table = new HashMap<>();

    private final int node;
    private final Map<UpdateId, Execution> executed = new HashMap<>();
    VectorTimestamp timestamp = VectorTimestamp.ZERO;
    VectorTimestamp causallyStable = VectorTimestamp.ZERO;
    private long clock;

    SmallReplica(int node) {
        this(node, new MemoryMicroblog());
    }

    SmallReplica(int node, MemoryMicroblog disk) {
        this.node = node;
        this.id = ReplicaId.of("r" + node, "aaaa");
        this.disk = disk;
    }

    /** A clock that is ahead by so much, in ticks that no update took. */
    void advance(long ticks) {
        clock += ticks;
    }

    boolean knows(UpdateId update) {
        return executed.containsKey(update);
    }

    /** Accepts what the microblog grants; empty when it has nothing to do or refuses. */
    Optional<Update> submit(UpdateId update, MicroblogCommand command) {
        Stamp stamp = Stamp.of(1_000_000 + clock, 0, node);
        Decision decision = disk.value().decide(command, stamp);
        return decision instanceof Decision.Execute execute
                ? Optional.of(accept(update, execute.operation(), execute.delete()))
                : Optional.empty();
    }

    private Update accept(UpdateId update, Operation operation, boolean delete) {
        clock++;
        Stamp stamp = Stamp.of(1_000_000 + clock, 0, node);
        Update record = new Update(update, id, timestamp.get(id) + 1, timestamp, stamp, delete, operation);
        take(record);
        return record;
    }

    boolean canTake(Update update) {
        return !update.isCoveredBy(timestamp) && timestamp.covers(update.previous());
    }

    void take(Update update) {
        Optional<Execution> twin = twin(update);
        disk.value().apply(update, twin, causallyStable);
        if (twin.isEmpty() || twin.get().issuedAt().isAfter(update.issuedAt())) {
            executed.put(update.id(), Execution.of(update));
        }
        log.add(update);
        timestamp = timestamp.merge(update.timestamp());
        table.put(id, timestamp);
        clock = Math.max(clock, update.issuedAt().milliseconds() - 1_000_000);
    }

    /** The one with the same id that was taken before and is concurrent. */
    Optional<Execution> twin(Update update) {
        return Optional.ofNullable(executed.get(update.id())).filter(known -> concurrent(known, update));
    }

    /** Learns what another shows, and takes what that has. */
    void takeFrom(SmallReplica peer, int most) {
        int taken = 0;
        for (Update update : List.copyOf(peer.log)) {
            if (taken < most && canTake(update)) {
                take(update);
                taken++;
            }
        }
        table.put(peer.id, peer.timestamp);
    }

    /** Design, "Collection": every member has shown that it holds it, and all they had shown is applied here. */
    void settle(List<SmallReplica> members) {
        VectorTimestamp shownByAll = timestamp;
        VectorTimestamp shown = timestamp;
        for (SmallReplica member : members) {
            VectorTimestamp row = table.getOrDefault(member.id, VectorTimestamp.ZERO);
            shownByAll = shownByAll.meet(row);
            shown = shown.merge(row);
        }
        if (timestamp.covers(shown)) {
            causallyStable = causallyStable.merge(shownByAll);
        }
    }

    private static boolean concurrent(Execution known, Update update) {
        return !update.previous().covers(known.origin(), known.sequence());
    }
}
