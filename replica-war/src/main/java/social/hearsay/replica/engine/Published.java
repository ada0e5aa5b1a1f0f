package social.hearsay.replica.engine;

import social.hearsay.common.wire.Digest;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.replication.ReplicaView;

/**
 * What a turn left, on the disk already: all that is shown to anybody is shown from here.
 *
 * @param digest of the value at the state's value timestamp
 * @param at when the turn was taken, milliseconds since 1970
 */
public record Published(ReplicaState state, Digest digest, ReplicaView view, long at) {}
