/**
 * Lazy replication: what a replica does with updates, queries and gossip (Ladin, Liskov, Shrira and
 * Ghemawat, "Providing High Availability Using Lazy Replication", ACM TOCS 10(4), 1992).
 *
 * <p>Plain Java: no Jakarta, SQL, HTTP, clock, randomness or thread. {@link Event}s go in, {@link
 * Effect}s come out, and each effect says what must be on disk before it may happen. What it needs of
 * the disk it asks of ports: {@link UpdateLog}, {@link ExecutedUpdates}, {@link StateStore}, {@link
 * Value}.
 *
 * <p>To be read in this order:
 *
 * <ol>
 *   <li>the frame: {@link Replica}, which is told an {@link Event}, opens a {@code Turn}, and gives {@link Effect}s to a
 *       {@link Driver}; {@link ReplicaState}, what is durable; {@code Memory}, what is not
 *   <li>an update: {@link Submission}, {@code Acceptance}, {@link Value}, {@link Decision}, {@code Appending}, {@link
 *       Execution}, {@code Mirroring}; a query: {@link QueryQueue}; time: {@code HybridClock}
 *   <li>a forced update: {@code Forcing}, and the package {@code forced}
 *   <li>gossip: {@code Peers}, {@link Gossip}, {@code Reception}, {@code Bounds}
 *   <li>forgetting: {@code Collection}, {@code Folding}
 *   <li>membership: {@link MembershipView}, {@link Join}, {@link Retire}, {@code MembershipJudge}, {@code RetirementVotes},
 *       {@code RetirementTally}, {@code Retirements}, {@code Handover}, {@link Condition}
 * </ol>
 */
@NullMarked
package social.hearsay.replica.replication;

import org.jspecify.annotations.NullMarked;
