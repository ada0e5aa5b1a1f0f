package social.hearsay.replica.replication;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Refusal;

/**
 * Mirrored ack: keeps what is accepted until enough members have it on disk. Who has it
 * is told by the rows of the timestamp table and by nothing else: a row is what its member showed,
 * and nobody shows what is not on disk. What was sent and not confirmed does not count.
 *
 * <p>Volatile: after a crash nobody waits, and a retry under the same id does so anew.
 */
final class Mirroring {
    /**
     * Something that is done and shall be told.
     *
     * @param subject the id of what it created
     * @param needed what a member's row covers that has it
     */
    record Acknowledgement(Ticket ticket, UpdateId id, Stamp subject, VectorTimestamp needed) {}

    /**
     * An acknowledgement that waits for its mirrors.
     *
     * @param timestamp a value timestamp that covers it
     */
    private record Pending(Acknowledgement ack, Mirrors mirrors, long deadline, VectorTimestamp timestamp) {}

    private final Memory memory;
    private final Peers peers;
    private final WaitingRoom<Pending> waiting;

    Mirroring(Memory memory, Peers peers, Limits limits) {
        this.memory = memory;
        this.peers = peers;
        this.waiting = new WaitingRoom<>(limits.waiting());
    }

    /**
     * Why a submission that asks for these must not be accepted now, if so. Alive is who answered the
     * last exchange.
     */
    Optional<Refusal> objection(Mirrors mirrors) {
        if (mirrors.wanted() == 0) {
            return Optional.empty();
        }
        if (waiting.isFull()) {
            return Optional.of(Refusal.OVER_LIMIT);
        }
        long alive = memory.standingPeers().stream().filter(peers::answers).count();
        return mirrors.missing() == Mirrors.Missing.REFUSE && alive < mirrors.wanted()
                ? Optional.of(Refusal.MIRRORS_MISSING)
                : Optional.empty();
    }

    /**
     * Tells of something done at once, or when it has its mirrors, or when the wait for them is over. For that the
     * members that lack it are told without delay.
     */
    void tell(Acknowledgement ack, Mirrors mirrors, Turn turn) {
        Pending pending = new Pending(ack, mirrors, turn.now() + mirrors.waitMillis(), memory.valueTimestamp);
        Optional<Effect> answer = answer(pending, turn.now());
        if (answer.isEmpty() && waiting.isFull()) {
            answer = Optional.of(refused(ack, Refusal.OVER_LIMIT));
        }
        if (answer.isPresent()) {
            turn.want(answer.get());
        } else {
            waiting.add(turn, pending);
            turn.hasNews();
        }
    }

    /** Answers those whose mirrors have confirmed, or failed, or whose time is over. */
    void resume(Turn turn) {
        if (waiting.size() > 0) {
            List<Effect> answers = new ArrayList<>();
            waiting.letOut(turn, pending -> {
                Optional<Effect> answer = answer(pending, turn.now());
                answer.ifPresent(answers::add);
                return answer.isPresent();
            });
            answers.forEach(turn::want);
        }
    }

    int waiting() {
        return waiting.size();
    }

    private Optional<Effect> answer(Pending pending, long now) {
        Acknowledgement ack = pending.ack();
        Mirrors mirrors = pending.mirrors();
        Optional<Refusal> unsound = memory.condition.refusal();
        if (unsound.isPresent() && mirrors.wanted() > 0) {
            // Its peers have other updates under these numbers, or take nothing from it.
            return Optional.of(refused(ack, unsound.get()));
        }
        Copies copies = copies(ack.needed());
        boolean over = pending.deadline() <= now;
        boolean degrades = mirrors.missing() == Mirrors.Missing.DEGRADE;
        if (copies.have() > mirrors.wanted() || (degrades && (over || !isExpected(ack.needed())))) {
            return Optional.of(new Effect.Accepted(ack.ticket(), ack.id(), ack.subject(), pending.timestamp(), copies));
        }
        return over
                ? Optional.of(new Effect.Unmirrored(ack.ticket(), ack.id(), pending.timestamp(), copies))
                : Optional.empty();
    }

    private static Effect refused(Acknowledgement ack, Refusal refusal) {
        return new Effect.Refused(ack.ticket(), refusal, VectorTimestamp.ZERO);
    }

    private Copies copies(VectorTimestamp needed) {
        int have = 0;
        int members = 0;
        for (Member member : memory.membership.standing()) {
            members++;
            have += has(member.id(), needed) ? 1 : 0;
        }
        return new Copies(have, members);
    }

    private boolean has(ReplicaId member, VectorTimestamp needed) {
        return member.equals(memory.self)
                || (memory.condition == Condition.SOUND && memory.row(member).covers(memory.read(needed)));
    }

    /** Whether somebody who is alive may yet confirm it. */
    private boolean isExpected(VectorTimestamp needed) {
        Predicate<ReplicaId> hasIt = peer -> has(peer, needed);
        return memory.standingPeers().stream().filter(peers::answers).anyMatch(hasIt.negate());
    }
}
