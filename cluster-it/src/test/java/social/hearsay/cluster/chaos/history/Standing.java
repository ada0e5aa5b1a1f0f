package social.hearsay.cluster.chaos.history;

import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;

/**
 * How far a replica said that it was.
 *
 * @param replica which incarnation answered
 * @param asked when it was asked, by {@link System#nanoTime}: what it said was true then or later
 * @param answered when its answer was there, by the same
 * @param log what is on its disk
 * @param value what it shows
 */
public record Standing(ReplicaId replica, long asked, long answered, VectorTimestamp log, VectorTimestamp value) {}
