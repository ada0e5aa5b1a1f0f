package social.hearsay.replica.membership;

import social.hearsay.common.id.ClusterId;
import social.hearsay.common.timestamp.VectorTimestamp;

/**
 * What a member answers a replica that it has admitted.
 *
 * @param cluster the cluster that the joiner belongs to from now on
 * @param timestamp what the joiner's snapshot must cover, so that it is a member by its own log
 */
public record Admission(ClusterId cluster, VectorTimestamp timestamp) {}
