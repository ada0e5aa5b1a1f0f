package social.hearsay.replica.replication;

import java.util.Optional;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Operation;

/** Judges who may join and who may be retired. */
final class MembershipJudge {
    private final Memory memory;
    private final Peers peers;
    private final Bounds bounds;

    MembershipJudge(Memory memory, Peers peers) {
        this.memory = memory;
        this.peers = peers;
        this.bounds = new Bounds(memory);
    }

    /**
     * A replica may join under a name that nobody answers to; older incarnations of the name are
     * retired by that. One that joined already, and only asks because who admitted it died before
     * telling anybody, may not when that one is out here: what it accepted since may be
     * concurrent with what is forgotten by now.
     */
    Decision judge(Join join) {
        ReplicaId joiner = join.member().id();
        if (memory.membership.isStanding(joiner)) {
            return new Decision.Unchanged();
        }
        return objection(join, joiner)
                .map(MembershipRejection::new)
                .or(() -> incarnationObjection(joiner).map(reason -> new MembershipRejection(reason, true)))
                .<Decision>map(Decision.Reject::new)
                .orElseGet(() -> new Decision.Execute(Operation.of(Join.TYPE, "", successor(join.member())), false));
    }

    /** Whoever takes the place of an earlier incarnation of its name takes its role: its disk may be lost, or old. */
    private Member successor(Member joiner) {
        return memory.membership.standing().stream()
                .filter(member -> member.id().name().equals(joiner.id().name()))
                .findFirst()
                .map(joiner::inPlaceOf)
                .orElse(joiner);
    }

    /** Why it may join only as another incarnation; one that may still mint stamps must not share its lane. */
    private Optional<String> incarnationObjection(ReplicaId joiner) {
        if (memory.membership.entries().containsKey(joiner) || memory.folded.containsKey(joiner)) {
            return Optional.of(joiner + " was retired; it can join as a new incarnation");
        }
        return memory.membership.members().keySet().stream()
                .filter(member -> member.name().equals(joiner.name()))
                .filter(member -> HybridClock.lane(member) == HybridClock.lane(joiner))
                .findFirst()
                .map(member -> "The stamps of " + joiner + " could be those of " + member
                        + ", which is not out for good yet; it can join as another incarnation");
    }

    private Optional<String> objection(Join join, ReplicaId joiner) {
        if (join.admittedBy().filter(this::isOut).isPresent()) {
            return Optional.of(join.admittedBy().get() + ", which admitted " + joiner
                    + ", was retired; join as a new incarnation");
        }
        if (!HybridClock.hasNode(joiner)) {
            return Optional.of("A replica's name ends in a number from 0 to 63, as in r1; not " + joiner);
        }
        if (!bounds.hasRoomForOneMore()) {
            return Optional.of("Timestamps name " + VectorTimestamp.MOST_PARTS
                    + " incarnations already, and have no room for another before some are folded away");
        }
        if (memory.self.name().equals(joiner.name())) {
            return Optional.of("This is " + memory.self + "; a joiner needs another name");
        }
        for (ReplicaId member : memory.membership.standingMembers()) {
            boolean sameName = member.name().equals(joiner.name());
            if (!sameName && HybridClock.node(member) == HybridClock.node(joiner)) {
                return Optional.of(member + " has the same number as " + joiner + "; their stamps would clash");
            }
            if (sameName && peers.answers(member)) {
                return Optional.of(member + " is alive; a joiner needs a name that nobody answers to");
            }
        }
        return Optional.empty();
    }

    /**
     * Whoever is a member, except this replica itself, may be retired; and be declared burnt later on.
     * A retirement that is only known by hearsay can't take effect, and this replica can't say that one
     * has to which it did not keep: such a one is said once more.
     */
    Decision judge(Retire command) {
        ReplicaId member = command.member();
        if (!memory.membership.entries().containsKey(member)) {
            return new Decision.Reject(new MembershipRejection(member + " is no member"));
        }
        if (member.equals(memory.self)) {
            return new Decision.Reject(
                    new MembershipRejection("This is " + member + "; ask another member to retire it"));
        }
        boolean nothingNew = memory.membership
                .retirement(member)
                .filter(known -> known.effective()
                        || (memory.has(known.issuer(), known.sequence())
                                && memory.keepsToRetirementOf(member)
                                && (!command.burnt() || memory.membership.isBurnt(member))))
                .isPresent();
        return nothingNew
                ? new Decision.Unchanged()
                : new Decision.Execute(Operation.of(Retire.TYPE, "", command), true);
    }

    private boolean isOut(ReplicaId replica) {
        return memory.membership.retirement(replica).isPresent() || memory.folded.containsKey(replica);
    }
}
