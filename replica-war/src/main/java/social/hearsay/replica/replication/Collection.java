package social.hearsay.replica.replication;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;

/**
 * Forgets what nobody can need any more (Ladin et al. 1992, section 2.3.5): log records, ids of
 * executed updates, absences. One rule for all three, never by age:
 *
 * <p>An update is <em>causally stable</em> when (a) every member has shown that it holds it and (b) this
 * value covers the merge of the timestamps with which they showed it. By (a) nobody needs it from
 * this log. By (b) all that is concurrent with it has been applied here: a member that showed it
 * accepts nothing afterwards that does not depend on it. By (b), too, every member that any of them
 * knew when it showed it is known here, so that a joiner's need is not overlooked.
 */
final class Collection {
    /** Of so many folded parts a collection looks for what is left of them. */
    private static final int FOLDED_AT_ONCE = 8;

    /** What all members hold, and what must be applied here before that is causally stable. */
    private record Candidate(VectorTimestamp held, VectorTimestamp shown) {}

    /** What was causally stable at some collection. Volatile: after a restart ids are kept a little longer. */
    private record Outliving(long since, VectorTimestamp causallyStable) {}

    private final Memory memory;
    private final Disk disk;
    private final Limits limits;
    private final Peers peers;
    private Deque<Outliving> outliving = new ArrayDeque<>();
    private VectorTimestamp forgettable = VectorTimestamp.ZERO;
    private Optional<Candidate> candidate = Optional.empty();
    private Optional<ReplicaId> lastForgotten = Optional.empty();
    private long collections;

    Collection(Memory memory, Disk disk, Limits limits, Peers peers) {
        this.memory = memory;
        this.disk = disk;
        this.limits = limits;
        this.peers = peers;
    }

    void collect() {
        Candidate present = present();
        if (memory.valueTimestamp.covers(present.shown())) {
            settle(present.held());
            candidate = Optional.empty();
        } else if (candidate.isPresent()
                && memory.valueTimestamp.covers(candidate.get().shown())) {
            // Whoever joined since that look at the table is known by now, and may lack what all showed then.
            settle(candidate.get().held().meet(present.held()));
            candidate = Optional.of(present);
        } else if (candidate.isEmpty()) {
            candidate = Optional.of(present);
        }
        forget();
        fold();
        forgetFolded();
    }

    /**
     * After a turn was taken back, what it had seen in the table may not be on disk, and what it found causally stable
     * is not: no id is forgotten because of that. Memory is as it was before.
     */
    void abandonTurn() {
        candidate = Optional.empty();
        outliving.removeIf(unstable -> !memory.causallyStable.covers(unstable.causallyStable()));
        if (!memory.causallyStable.covers(forgettable)) {
            forgettable = VectorTimestamp.ZERO;
        }
    }

    private Candidate present() {
        VectorTimestamp held = memory.replicaTimestamp;
        VectorTimestamp shown = memory.replicaTimestamp;
        for (ReplicaId member : memory.membership.members().keySet()) {
            held = held.meet(memory.row(member));
            shown = shown.merge(memory.row(member));
        }
        return new Candidate(held, shown);
    }

    private void settle(VectorTimestamp held) {
        if (!memory.causallyStable.covers(held)) {
            memory.causallyStable = memory.causallyStable.merge(held);
            memory.collected = memory.collected.merge(memory.causallyStable);
        }
    }

    /**
     * Ids also outlive the time in which somebody may still retry, counted in collections: a wall
     * clock may jump.
     */
    private void forget() {
        disk.log().removeCovered(memory.collected, limits.collectAtOnce());
        disk.value().forgetAbsences(memory.causallyStable, limits.collectAtOnce());
        if (outliving.isEmpty() || !outliving.getLast().causallyStable().equals(memory.causallyStable)) {
            outliving.addLast(new Outliving(collections, memory.causallyStable));
        }
        while (collections - outliving.getFirst().since() >= limits.keepIdsCollections()) {
            forgettable = outliving.getFirst().causallyStable();
            if (outliving.size() == 1) {
                break;
            }
            outliving.removeFirst();
        }
        disk.executed().forget(forgettable, limits.collectAtOnce());
        collections++;
    }

    /**
     * Folds the parts of those away who are out for good, once every member has the closing, so all of
     * theirs, and nothing is left here that names them: no record, no id.
     */
    private void fold() {
        if (!(memory.valueIsCurrent() || memory.isDelayed()) || !memory.membership.isQuiet() || !peers.allFold()) {
            return;
        }
        List<ReplicaId> foldable =
                memory.closings.keySet().stream().filter(this::isFoldable).toList();
        if (foldable.isEmpty()) {
            return;
        }
        for (ReplicaId retired : foldable) {
            memory.fold(retired);
            forgettable = forgettable.with(retired, 0);
            outliving = outliving.stream()
                    .map(each ->
                            new Outliving(each.since(), each.causallyStable().with(retired, 0)))
                    .collect(Collectors.toCollection(ArrayDeque::new));
        }
        candidate = Optional.empty();
    }

    private boolean isFoldable(ReplicaId retired) {
        long last = memory.replicaTimestamp.get(retired);
        boolean everybodyHasAll = memory.closings.getOrDefault(retired, Set.of()).stream()
                .anyMatch(closing -> memory.isCausallyStable(closing.issuer(), closing.sequence()));
        // Whoever may be about and not know is knocked at, so it must be remembered.
        return everybodyHasAll
                && !peers.mayNotKnowThatItIsOut(retired)
                && memory.membership.isOutForGood(retired)
                && !memory.membership.hasIssuedVoid(retired)
                && forgettable.get(retired) >= last
                && !(last > 0 && disk.log().holds(retired, last));
    }

    /**
     * What the value and the ids still have of those who are folded away: usually nothing, but an absence may
     * be one only since. A few of them each time, in turn.
     */
    private void forgetFolded() {
        List<ReplicaId> some = memory.folded.keySet().stream()
                .filter(replica -> lastForgotten
                        .filter(last -> replica.compareTo(last) <= 0)
                        .isEmpty())
                .sorted()
                .limit(FOLDED_AT_ONCE)
                .toList();
        lastForgotten = some.stream().max(Comparator.naturalOrder());
        VectorTimestamp covered =
                VectorTimestamp.of(some.stream().collect(Collectors.toMap(replica -> replica, memory.folded::get)));
        if (!covered.isZero()) {
            disk.executed().forget(covered, limits.collectAtOnce());
            disk.value().forgetAbsences(covered, limits.collectAtOnce());
        }
    }
}
