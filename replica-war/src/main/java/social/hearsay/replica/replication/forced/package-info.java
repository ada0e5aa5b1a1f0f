/**
 * What the next forced update is (Ladin et al. 1992, section 3): single-decree Paxos for each slot of their
 * order (Lamport, "Paxos Made Simple", 2001). {@link Chain} is a voter's memory, durable; {@link Attempt} a
 * proposer's, which it may lose; {@link Quorum} says whose votes are enough. Values only: who sends what, and
 * when it is tried again, is the business of {@code replication.Forcing}.
 */
@NullMarked
package social.hearsay.replica.replication.forced;

import org.jspecify.annotations.NullMarked;
