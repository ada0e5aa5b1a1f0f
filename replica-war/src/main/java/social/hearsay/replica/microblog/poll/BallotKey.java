package social.hearsay.replica.microblog.poll;

import social.hearsay.common.id.Stamp;

/**
 * What a ballot is found by.
 *
 * @param poll the poll's id
 * @param account who voted
 */
public record BallotKey(long poll, Stamp account) {}
