package social.hearsay.replica.replication;

import java.util.List;
import java.util.Optional;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Refusal;
import social.hearsay.common.wire.Role;
import social.hearsay.common.wire.RoleChange;

/**
 * What members do for the cluster, and how an operator changes it: by a {@link RoleChange}. That is no
 * update, because a replica must be made a writer also when no writer is left to accept one. Nothing
 * needs an order but the changes of one member among themselves: who accepted something before it heard
 * that it is read-only has accepted it, and it is merged like all else.
 */
final class Roles {
    private final Memory memory;
    private final Acceptance acceptance;
    private final Peers peers;
    private final Alarming alarming;

    Roles(Memory memory, Acceptance acceptance, Peers peers, Alarming alarming) {
        this.memory = memory;
        this.acceptance = acceptance;
        this.peers = peers;
        this.alarming = alarming;
    }

    /** Gives a member a role, which it may have already. */
    void give(Event.RoleGiven given, Turn turn) {
        Optional<Refusal> unfit = acceptance.unfitness(turn.now()).filter(reason -> reason != Refusal.HALTED);
        if (unfit.isPresent()) {
            turn.want(new Effect.Refused(given.ticket(), unfit.get(), VectorTimestamp.ZERO));
            return;
        }
        Optional<String> objection = objection(given.member(), given.role());
        Optional<Member> known = memory.membership.member(given.member());
        boolean isSo = known.map(Member::role).equals(Optional.of(given.role()))
                && (given.delay().isEmpty() || known.flatMap(Member::delay).equals(given.delay()));
        if (objection.isPresent()) {
            turn.want(new Effect.RoleRefused(given.ticket(), objection.get()));
            return;
        }
        if (!isSo) {
            change(given, turn);
        }
        turn.want(new Effect.RoleHad(
                given.ticket(), memory.membership.member(given.member()).orElseThrow()));
    }

    private void change(Event.RoleGiven given, Turn turn) {
        ReplicaId member = given.member();
        // It counts after all that is known here, whichever clock dated that.
        for (RoleChange heard : memory.membership.roles()) {
            memory.clock =
                    heard.member().equals(member) ? HybridClock.later(memory.clock, heard.stamp()) : memory.clock;
        }
        memory.clock = HybridClock.next(memory.clock, turn.now(), memory.self);
        RoleChange change = given.delay()
                .map(delay -> RoleChange.delayed(member, delay, memory.clock))
                .orElseGet(() -> new RoleChange(member, given.role(), memory.clock));
        memory.membership = memory.membership.changed(List.of(), List.of(change));
        turn.hasNews();
    }

    private Optional<String> objection(ReplicaId member, Role role) {
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

    /** That nobody is left who accepts updates, which concurrent changes may bring about, is somebody's business. */
    void sayWhatStands(Turn turn) {
        alarming.judge(
                AlarmKind.NO_WRITER,
                memory.membership.standingMembers().stream().noneMatch(memory.membership::isWriter),
                "No member is a writer: no updates are accepted anywhere. Make one: config/cluster promote NAME",
                turn);
    }
}
