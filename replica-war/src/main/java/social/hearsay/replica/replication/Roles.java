package social.hearsay.replica.replication;

import java.util.List;
import java.util.Optional;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Refusal;
import social.hearsay.common.wire.RoleChange;

/**
 * What members do for the cluster, and how an operator changes it: by a {@link RoleChange}. That is no
 * update, because a replica must be made a writer also when no writer is left to accept one. Nothing
 * needs an order but the changes of one member among themselves: who accepted something before it heard
 * that it is read-only has accepted it, and it is merged like all else.
 *
 * <p>But of two who are made read-only at once each may be counted on to go on. Where an operator wants that
 * not to be, it is for {@link Demote} to say so. That covers every change to a role that accepts no updates, also of
 * who has such a role as far as is known here: elsewhere it may be known to be promoted, and counted on.
 */
final class Roles {
    private final Memory memory;
    private final Acceptance acceptance;
    private final MembershipJudge judge;
    private final Alarming alarming;
    private final boolean demotesByForce;

    Roles(Memory memory, Limits limits, Acceptance acceptance, Peers peers, Alarming alarming) {
        this.memory = memory;
        this.acceptance = acceptance;
        this.judge = new MembershipJudge(memory, peers);
        this.demotesByForce = limits.forced().contains(Demote.FORCED);
        this.alarming = alarming;
    }

    /** Gives a member a role, which it may have already. */
    void give(Event.RoleGiven given, Turn turn) {
        Optional<Refusal> unfit = acceptance.unfitness(turn.now()).filter(reason -> reason != Refusal.HALTED);
        if (unfit.isPresent()) {
            turn.want(new Effect.Refused(given.ticket(), unfit.get(), VectorTimestamp.ZERO));
            return;
        }
        Optional<String> objection = judge.objection(given.member(), given.role());
        if (objection.isPresent()) {
            turn.want(new Effect.RoleRefused(given.ticket(), objection.get()));
            return;
        }
        if (!judge.has(given.member(), given.role(), given.delay())) {
            if (demotesByForce && !given.role().acceptsUpdates()) {
                turn.want(new Effect.RoleRefused(given.ticket(), "Here that is decided by a forced update"));
                return;
            }
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

    /** That nobody is left who accepts updates, which concurrent changes may bring about, is somebody's business. */
    void sayWhatStands(Turn turn) {
        alarming.judge(
                AlarmKind.NO_WRITER,
                memory.membership.standingMembers().stream().noneMatch(memory.membership::isWriter),
                "No member is a writer: no updates are accepted anywhere. Make one: config/cluster promote NAME",
                turn);
    }
}
