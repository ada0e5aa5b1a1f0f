package social.hearsay.replica.replication;

import social.hearsay.common.id.ReplicaId;

/**
 * The update by which somebody's log has it that a retirement took effect: whoever has that has all
 * there will ever be of the retired one's updates.
 *
 * @param issuer who accepted the update
 * @param sequence its number there
 */
public record Closing(ReplicaId issuer, long sequence) {}
