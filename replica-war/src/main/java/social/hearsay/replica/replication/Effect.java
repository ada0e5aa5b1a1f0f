package social.hearsay.replica.replication;

import java.util.List;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.GossipReply;
import social.hearsay.common.wire.Refusal;
import social.hearsay.common.wire.Retirement;
import social.hearsay.common.wire.Update;

/**
 * What a replica wants to happen. {@link #obligation()} says what must be so first; whoever carries
 * effects out keeps to it and to their order.
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
            implements Effect {}

    /**
     * The change is made and stays made, but not on as many disks as was asked for, and the time for
     * that is over. A retry under the same id waits again.
     *
     * @param timestamp a value timestamp that covers it
     * @param copies who has it
     */
    record Unmirrored(Ticket ticket, UpdateId id, VectorTimestamp timestamp, Copies copies) implements Effect {}

    /**
     * The value says no.
     *
     * @param timestamp the value timestamp that it was judged by
     */
    record Rejected(Ticket ticket, Rejection rejection, VectorTimestamp timestamp) implements Effect {}

    /**
     * The replica can't serve this now; somebody else might.
     *
     * @param missing what it lacks, or zero
     */
    record Refused(Ticket ticket, Refusal refusal, VectorTimestamp missing) implements Effect {
        @Override
        public Obligation obligation() {
            return Obligation.NONE;
        }
    }

    /** The id is known, but from another request: nothing is said of what that was. */
    record Foreign(Ticket ticket) implements Effect {
        @Override
        public Obligation obligation() {
            return Obligation.NONE;
        }
    }

    /** The answer to a peer's message. */
    record Reply(Ticket ticket, GossipReply reply) implements Effect {}

    /**
     * The message is not taken: from another cluster, for another incarnation, or not from a member.
     *
     * @param stranger whether it is the last of these: the sender reports it as {@link
     *     Event.TurnedAway}
     * @param retirements to tell a stranger
     */
    record Unwelcome(Ticket ticket, String reason, boolean stranger, List<Retirement> retirements) implements Effect {
        @Override
        public Obligation obligation() {
            return Obligation.NONE;
        }
    }

    /**
     * Send this peer a message, made by {@link Gossip#compose} from what is on disk when it is sent,
     * and report its end as {@link Event.ExchangeEnded}. One exchange per peer is under way at a time.
     */
    record Exchange(ReplicaId peer) implements Effect {}

    /**
     * Ask this peer to accept the join that made this replica a member, once more: it doesn't know
     * of it, and by now it should.
     */
    record AskToJoin(ReplicaId peer) implements Effect {}

    /** The value timestamp has moved to this: queries that wait for it can be answered. */
    record Advanced(VectorTimestamp valueTimestamp) implements Effect {}

    /**
     * The log has more to apply: give another turn to it, as {@link Event.ApplyingDue}, behind what
     * waits already.
     */
    record MoreToApply() implements Effect {}

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
    }

    /** What such an alarm was about is no longer so. */
    record AlarmOver(AlarmKind kind, String about) implements Effect {}

    /**
     * This replica can't go on as who it is (see {@link Condition#mustBeginAnew}): take a new
     * incarnation and a snapshot. Nothing is accepted until then.
     */
    record TakeNewIncarnation() implements Effect {}

    /**
     * What was handed over is on the disk, except for what could not be taken.
     *
     * @param timestamp this replica's timestamp
     * @param dropped what does not hold any more, for the operator
     */
    record TakenOver(Ticket ticket, VectorTimestamp timestamp, List<Dropped> dropped) implements Effect {}

    /** An update that could not be taken over, and why. */
    record Dropped(Update update, String reason) {}
}
