package social.hearsay.replica.replication.forced;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ReplicaId;

/**
 * One ballot of a proposer's (Lamport 2001, section 2.2): it asks for promises, then for what it proposes, or what
 * somebody may have got through before, to be accepted. Immutable, and no loss when it is lost.
 *
 * @param slot which it is to fill
 * @param proposal what it proposes
 * @param accepting whether the promises are there
 * @param found of what those who promised had accepted, that with the latest ballot; null when nothing
 * @param granted who has promised, then who has accepted
 * @param lacking who will be able to accept when gossip has brought more
 * @param denied who has said no
 * @param silent who has not answered
 * @param outbid the latest ballot that anybody spoke of
 */
public record Attempt(
        long slot,
        Ballot ballot,
        Quorum quorum,
        Proposal proposal,
        boolean accepting,
        Vote.@Nullable Accepted found,
        Set<ReplicaId> granted,
        Set<ReplicaId> lacking,
        Set<ReplicaId> denied,
        Set<ReplicaId> silent,
        Ballot outbid) {

    /** Begins one. */
    public static Attempt of(long slot, Ballot ballot, Quorum quorum, Proposal proposal) {
        Set<ReplicaId> nobody = Set.of();
        return new Attempt(slot, ballot, quorum, proposal, false, null, nobody, nobody, nobody, nobody, ballot);
    }

    /** What it asks just now. */
    public Question question() {
        return new Question(slot, ballot, accepting ? proposal : null);
    }

    /** Whether what was asked is granted by enough: then it is time to go {@link #on}, or it is chosen. */
    public boolean isGranted() {
        return quorum.isReachedBy(granted);
    }

    /** Whether its proposal is chosen, for good. */
    public boolean isChosen() {
        return accepting && isGranted();
    }

    /** Whether it can't succeed any more: another one, later, may. */
    public boolean isHopeless() {
        Set<ReplicaId> others = new TreeSet<>(denied);
        others.addAll(silent);
        return !isGranted() && !quorum.isReachableWithout(others);
    }

    /** Whether too few would be left if all who said no had said yes. */
    public boolean isAlone() {
        return !isGranted() && !quorum.isReachableWithout(silent);
    }

    /** Those among its voters who have not answered. */
    public Set<ReplicaId> awaited() {
        Set<ReplicaId> awaited = new TreeSet<>(quorum.voters());
        awaited.removeAll(granted);
        awaited.removeAll(denied);
        awaited.removeAll(lacking);
        return awaited;
    }

    /** With the promises it goes on to have accepted what may have been chosen already, and only else its own. */
    public Attempt on() {
        Set<ReplicaId> nobody = Set.of();
        Proposal next = found == null ? proposal : found.proposal();
        return new Attempt(slot, ballot, quorum, next, true, found, nobody, nobody, nobody, nobody, outbid);
    }

    /** What a voter says, or that it doesn't answer; what was not asked just now is of no account. */
    public Attempt heard(ReplicaId voter, Question asked, Optional<Reply> reply) {
        if (!asked.equals(question())) {
            return this;
        } else if (reply.isEmpty()) {
            return granted.contains(voter) ? this : with(granted, lacking, denied, and(silent, voter), found, outbid);
        }
        Reply told = reply.get();
        Ballot latest = told.promised().compareTo(outbid) > 0 ? told.promised() : outbid;
        Set<ReplicaId> others = without(lacking, voter);
        return switch (told.answer()) {
            case GRANTED ->
                with(and(granted, voter), others, denied, without(silent, voter), later(told.accepted()), latest);
            case LACKING -> with(granted, and(lacking, voter), denied, silent, found, latest);
            case OUTBID, DECIDED -> with(granted, others, and(denied, voter), silent, found, latest);
        };
    }

    /** Everybody who has not answered is taken for silent. */
    public Attempt overdue() {
        Set<ReplicaId> all = new TreeSet<>(silent);
        all.addAll(awaited());
        return with(granted, lacking, denied, all, found, outbid);
    }

    private Vote.@Nullable Accepted later(Vote.@Nullable Accepted other) {
        if (accepting || other == null) {
            return found;
        }
        return found == null || other.ballot().compareTo(found.ballot()) > 0 ? other : found;
    }

    private Attempt with(
            Set<ReplicaId> yes,
            Set<ReplicaId> later,
            Set<ReplicaId> no,
            Set<ReplicaId> nothing,
            Vote.@Nullable Accepted best,
            Ballot latest) {
        return new Attempt(slot, ballot, quorum, proposal, accepting, best, yes, later, no, nothing, latest);
    }

    private static Set<ReplicaId> and(Set<ReplicaId> some, ReplicaId another) {
        Set<ReplicaId> more = new TreeSet<>(some);
        more.add(another);
        return Collections.unmodifiableSet(more);
    }

    private static Set<ReplicaId> without(Set<ReplicaId> some, ReplicaId one) {
        Set<ReplicaId> less = new TreeSet<>(some);
        less.remove(one);
        return Collections.unmodifiableSet(less);
    }
}
