package social.hearsay.replica.replication;

import java.util.List;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.GossipReply;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Refusal;
import social.hearsay.common.wire.Retirement;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.replication.forced.Question;

/**
 * What a replica wants to happen: an {@link Answer} to whoever waits, or something that its {@link
 * Driver} does. {@link #obligation()} says what must be so first; whoever carries effects out keeps to
 * it and to their order.
 */
public sealed interface Effect {
    /** What must be so before an effect may happen. */
    enum Obligation {
        /** Nothing: it tells nobody of anything that is not on disk. */
        NONE,
        /** The turn in which it was asked for is on disk. If it can't be brought there, the effect must not happen. */
        ON_DISK
    }

    default Obligation obligation() {
        return Obligation.ON_DISK;
    }

    /** Makes it happen: has the driver do it, or gives an answer to its ticket. */
    void carryOut(Driver driver);

    /** What came of an event that somebody waits for. */
    sealed interface Answer extends Effect {
        /** Whom it is for. */
        Ticket ticket();

        @Override
        default void carryOut(Driver driver) {
            ticket().answer(this);
        }
    }

    /** What came of a {@link Event.Submitted}. */
    sealed interface SubmissionAnswer extends Answer {}

    /** What came of a {@link Event.GossipArrived}. */
    sealed interface GossipAnswer extends Answer {}

    /** What came of a {@link Event.RoleGiven}. */
    sealed interface RoleAnswer extends Answer {}

    /** What came of a {@link Event.DelaySteered}. */
    sealed interface SteeringAnswer extends Answer {}

    /** What came of a {@link Event.VoteAsked}. */
    sealed interface VoteAnswer extends Answer {}

    /** What came of {@link Event.RecordsHandedOver}. */
    sealed interface HandoverAnswer extends Answer {}

    /**
     * The change is made, was made before (a known id), or was not needed.
     *
     * @param id the update's id
     * @param subject the stamp of the update that counts: the id of what it created. For a change
     *     that was not needed, that of {@link Decision.Unchanged}
     * @param timestamp a value timestamp that covers it
     * @param copies who has it. For a change that was not needed: who has all that this was judged by
     */
    record Accepted(Ticket ticket, UpdateId id, Stamp subject, VectorTimestamp timestamp, Copies copies)
            implements SubmissionAnswer {}

    /**
     * The change is made and stays made, but not on as many disks as was asked for, and the time for
     * that is over. A retry under the same id waits again.
     *
     * @param timestamp a value timestamp that covers it
     * @param copies who has it
     */
    record Unmirrored(Ticket ticket, UpdateId id, VectorTimestamp timestamp, Copies copies)
            implements SubmissionAnswer {}

    /**
     * The value says no.
     *
     * @param timestamp the value timestamp that it was judged by
     */
    record Rejected(Ticket ticket, Rejection rejection, VectorTimestamp timestamp) implements SubmissionAnswer {}

    /** The id is known, but from another request: nothing is said of what that was. */
    record Foreign(Ticket ticket) implements SubmissionAnswer {
        @Override
        public Obligation obligation() {
            return Obligation.NONE;
        }
    }

    /**
     * The replica can't serve this now; somebody else might.
     *
     * @param missing what it lacks, or zero
     */
    record Refused(Ticket ticket, Refusal refusal, VectorTimestamp missing)
            implements SubmissionAnswer, GossipAnswer, HandoverAnswer, RoleAnswer, SteeringAnswer, VoteAnswer {
        @Override
        public Obligation obligation() {
            return Obligation.NONE;
        }
    }

    /** The member has that role, since now or since before. */
    record RoleHad(Ticket ticket, Member member) implements RoleAnswer {}

    /** The member can't have that role. */
    record RoleRefused(Ticket ticket, String reason) implements RoleAnswer {}

    /** The value is kept where it was asked to be, as soon as what is needed for that has been applied. */
    record Steered(Ticket ticket) implements SteeringAnswer {}

    /** This replica is not delayed, or its value can't be kept there. */
    record SteeringRefused(Ticket ticket, String reason) implements SteeringAnswer {
        @Override
        public Obligation obligation() {
            return Obligation.NONE;
        }
    }

    /** How this replica votes; that is on its disk. */
    record Voted(Ticket ticket, social.hearsay.replica.replication.forced.Reply reply) implements VoteAnswer {}

    /** What a peer's message brought is on the disk. */
    record Reply(Ticket ticket, GossipReply reply) implements GossipAnswer {}

    /**
     * The message is not taken: from another cluster, for another incarnation, or not from a member.
     *
     * @param stranger whether it is the last of these: the sender reports it as {@link
     *     Event.TurnedAway}
     * @param retirements to tell a stranger
     */
    record Unwelcome(Ticket ticket, String reason, boolean stranger, List<Retirement> retirements)
            implements GossipAnswer {
        @Override
        public Obligation obligation() {
            return Obligation.NONE;
        }
    }

    /**
     * What was handed over is on the disk, as it was or accepted anew, except for what could not be taken.
     *
     * @param timestamp this replica's timestamp
     * @param dropped what does not hold any more, for the operator
     */
    record TakenOver(Ticket ticket, VectorTimestamp timestamp, List<Dropped> dropped) implements HandoverAnswer {}

    /** An update that could not be taken over, and why. */
    record Dropped(Update update, String reason) {}

    /**
     * Send this peer a message, made by {@link Gossip#compose} from what is on disk when it is sent,
     * and report its end as {@link Event.ExchangeEnded}. One exchange per peer is under way at a time.
     *
     * @param full whether as much as fits of what the peer lacks goes with it, or one record alone
     */
    record Exchange(ReplicaId peer, boolean full) implements Effect {
        @Override
        public void carryOut(Driver driver) {
            driver.exchange(peer, full);
        }
    }

    /**
     * Ask this member how it votes, and report the end as {@link Event.VoteEnded}. What this replica votes
     * itself is on its disk by then.
     */
    record AskForVote(ReplicaId voter, Question question) implements Effect {
        @Override
        public void carryOut(Driver driver) {
            driver.askForVote(voter, question);
        }
    }

    /**
     * Ask this peer to accept the join that made this replica a member, once more: it doesn't know
     * of it, and by now it should.
     */
    record AskToJoin(ReplicaId peer) implements Effect {
        @Override
        public void carryOut(Driver driver) {
            driver.askToJoin(peer);
        }
    }

    /**
     * The log has more to apply: give another turn to it, as {@link Event.ApplyingDue}, behind what
     * waits already.
     */
    record MoreToApply() implements Effect {
        @Override
        public void carryOut(Driver driver) {
            driver.applyMore();
        }
    }

    /**
     * Somebody should know. It stands until {@link AlarmOver} says otherwise.
     *
     * @param kind what it is about
     * @param about whom it is about, where there may be several at a time; empty elsewhere
     * @param text for the log and the status page
     */
    record Alarm(AlarmKind kind, String about, String text) implements Effect {
        public Alarm(AlarmKind kind, String text) {
            this(kind, "", text);
        }

        @Override
        public Obligation obligation() {
            return Obligation.NONE;
        }

        @Override
        public void carryOut(Driver driver) {
            driver.raise(this);
        }
    }

    /** What such an alarm was about is no longer so. */
    record AlarmOver(AlarmKind kind, String about) implements Effect {
        @Override
        public void carryOut(Driver driver) {
            driver.clear(this);
        }
    }

    /**
     * This replica can't go on as who it is (see {@link Condition#mustBeginAnew}): take a new
     * incarnation and a snapshot. Nothing is accepted until then.
     */
    record TakeNewIncarnation() implements Effect {
        @Override
        public void carryOut(Driver driver) {
            driver.takeNewIncarnation();
        }
    }
}
