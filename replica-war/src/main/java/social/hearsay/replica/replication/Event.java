package social.hearsay.replica.replication;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.GossipMessage;
import social.hearsay.common.wire.GossipReply;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Retirement;
import social.hearsay.common.wire.Role;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.replication.forced.Question;
import social.hearsay.replica.replication.forced.Reply;

/** What can happen to a replica. Events are handled one at a time, in the writer's turn. */
public sealed interface Event {
    /** The process has started, or the replica has just joined. The first event of all. */
    record Started() implements Event {}

    /**
     * This replica is there, by its operator's setting. Said with every round: a replica that is opened
     * anew after its disk failed has forgotten it.
     *
     * @param self of this member only id and address are heeded
     */
    record Located(Member self) implements Event {}

    /** Somebody asks for a change. Answered by exactly one effect that carries the ticket. */
    record Submitted(Ticket ticket, Submission submission) implements Event {}

    /** A peer's message has come. Answered by exactly one effect that carries the ticket. */
    record GossipArrived(Ticket ticket, GossipMessage message) implements Event {}

    /**
     * Records of a log that ends: of a replica that was retired, or of the disk that this one had
     * before it joined anew. Answered by exactly one effect that carries the ticket.
     *
     * @param records in their local log order
     */
    record RecordsHandedOver(Ticket ticket, List<Update> records) implements Event {}

    /**
     * This replica, which was retired, has handed over what this covers: it is on a member's disk.
     */
    record HandedOver(VectorTimestamp timestamp) implements Event {}

    /**
     * An operator gives a member a role. Answered by exactly one effect that carries the ticket.
     *
     * @param member this replica or another one
     * @param delay for how long a delayed one is kept behind; empty for other roles
     */
    record RoleGiven(Ticket ticket, ReplicaId member, Role role, Optional<Duration> delay) implements Event {
        public RoleGiven(Ticket ticket, ReplicaId member, Role role) {
            this(ticket, member, role, Optional.empty());
        }
    }

    /**
     * An operator steers the value of this replica, a delayed one. Answered by exactly one effect that carries the
     * ticket.
     */
    record DelaySteered(Ticket ticket, Steering steering) implements Event {}

    /**
     * An exchange that {@link Effect.Exchange} asked for is over.
     *
     * @param reply the peer's answer; empty when none came or it refused
     */
    record ExchangeEnded(ReplicaId peer, Optional<GossipReply> reply) implements Event {}

    /**
     * An exchange is over: the peer said that this replica is not a member. It may not have heard of
     * the join yet; or the one that accepted the join died before anybody else did; or this replica
     * was retired.
     *
     * @param retirements those that the peer knows of
     */
    record TurnedAway(ReplicaId peer, List<Retirement> retirements) implements Event {}

    /**
     * A proposer asks how this replica votes on a forced update. Answered by exactly one effect that
     * carries the ticket.
     */
    record VoteAsked(Ticket ticket, Question question) implements Event {}

    /**
     * What {@link Effect.AskForVote} asked for is over.
     *
     * @param reply the voter's answer; empty when none came or it refused to say
     */
    record VoteEnded(ReplicaId voter, Question question, Optional<Reply> reply) implements Event {}

    /**
     * So late it is by a clock that only runs on, whatever becomes of wall clocks. Said with every round.
     *
     * @param milliseconds since whenever, but by one clock as long as the process runs
     */
    record SteadyTime(long milliseconds) implements Event {}

    /**
     * An operator wants this replica to lag, to see how others take that. Said with every round while it is so, and
     * forgotten with the process.
     *
     * @param length how old a record has to be before it is taken from a peer; zero for none
     */
    record Lagging(Duration length) implements Event {}

    /** A timer says that it is time for a gossip round. */
    record RoundDue() implements Event {}

    /** A timer says that it is time to collect what nobody needs any more. */
    record CollectionDue() implements Event {}

    /** The turn for which {@link Effect.MoreToApply} asked. */
    record ApplyingDue() implements Event {}

    /** Time has passed: what waits beyond its deadline is answered. */
    record TimePassed() implements Event {}
}
