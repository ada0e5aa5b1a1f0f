package social.hearsay.replica.replication;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Operation;
import social.hearsay.common.wire.Role;
import social.hearsay.common.wire.RoleChange;

/** Judges who may join, who may be retired, and who may stop accepting updates. */
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

    /**
     * A member may stop accepting updates while another one goes on that answers. Judged for a forced update, where
     * all earlier ones are known: nobody whom this counts on has been demoted already.
     *
     * @param issuedAt what the change is to be later than, as is all that is known here of that member
     */
    Decision judge(Demote command, Stamp issuedAt) {
        Optional<String> objection = objection(command.member(), command.role());
        if (objection.isPresent()) {
            return new Decision.Reject(new MembershipRejection(objection.get()));
        } else if (has(command.member(), command.role(), command.delay())) {
            return new Decision.Unchanged();
        }
        Stamp stamp = memory.membership.roles().stream()
                .filter(known -> known.member().equals(command.member()))
                .map(RoleChange::stamp)
                .filter(known -> !issuedAt.isAfter(known))
                .map(known -> HybridClock.next(known, issuedAt.milliseconds(), memory.self))
                .findFirst()
                .orElse(issuedAt);
        List<RoleChange> others = memory.membership.roles().stream()
                .filter(known -> memory.membership.isWriter(known.member()))
                .filter(known -> !known.member().equals(command.member()))
                .toList();
        return new Decision.Execute(
                Operation.of(Demote.TYPE, "", new Demote.Agreed(command.change(stamp), others)), true);
    }

    /** Why somebody may not have a role, if so. */
    Optional<String> objection(ReplicaId member, Role role) {
        if (!memory.membership.isStanding(member)) {
            return Optional.of(member + " is no member");
        }
        boolean leavesNobody = memory.membership.isWriter(member)
                && !role.acceptsUpdates()
                && memory.membership.standingMembers().stream()
                        .filter(other -> !other.equals(member) && memory.membership.isWriter(other))
                        .noneMatch(other -> other.equals(memory.self) || peers.answers(other));
        return leavesNobody
                ? Optional.of("No other writer answers: nobody would accept updates any more. Make another replica"
                        + " a writer first: config/cluster promote NAME")
                : Optional.empty();
    }

    /** Whether somebody has a role, as far as is known here, and is behind by that if it says how far. */
    boolean has(ReplicaId member, Role role, Optional<Duration> delay) {
        return memory.membership
                .member(member)
                .filter(known -> known.role().equals(role))
                .filter(known -> delay.isEmpty() || known.delay().equals(delay))
                .isPresent();
    }

    private boolean isOut(ReplicaId replica) {
        return memory.membership.retirement(replica).isPresent() || memory.folded.containsKey(replica);
    }
}
