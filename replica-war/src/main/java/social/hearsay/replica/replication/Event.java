package social.hearsay.replica.replication;

import java.util.List;
import java.util.Optional;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.wire.GossipMessage;
import social.hearsay.common.wire.GossipReply;
import social.hearsay.common.wire.Update;

/** What can happen to a replica. Events are handled one at a time, in the writer's turn. */
public sealed interface Event {
    /** The process has started, or the replica has just joined. The first event of all. */
    record Started() implements Event {}

    /** Somebody asks for a change. Answered by exactly one effect that carries the ticket. */
    record Submitted(Ticket ticket, Submission submission) implements Event {}

    /** A peer's message has come. Answered by exactly one effect that carries the ticket. */
    record GossipArrived(Ticket ticket, GossipMessage message) implements Event {}

    /**
     * Records of the disk that this replica had before it installed a snapshot, and that the snapshot
     * doesn't cover: a member that is gone for good may have left its last updates only there.
     *
     * @param records in their local log order
     */
    record RecordsKept(List<Update> records) implements Event {}

    /**
     * An exchange that {@link Effect.Exchange} asked for is over.
     *
     * @param reply the peer's answer; empty when none came or it refused
     */
    record ExchangeEnded(ReplicaId peer, Optional<GossipReply> reply) implements Event {}

    /**
     * An exchange is over: the peer said that this replica is not a member. It may not have heard of
     * the join yet; or the one that accepted the join died before anybody else did.
     */
    record TurnedAway(ReplicaId peer) implements Event {}

    /** A timer says that it is time for a gossip round. */
    record RoundDue() implements Event {}

    /** A timer says that it is time to collect what nobody needs any more. */
    record CollectionDue() implements Event {}

    /** The turn for which {@link Effect.MoreToApply} asked. */
    record ApplyingDue() implements Event {}

    /** Time has passed: what waits beyond its deadline is answered. */
    record TimePassed() implements Event {}
}
