package social.hearsay.replica.engine;

import social.hearsay.common.timestamp.VectorTimestamp;

/**
 * What a query read.
 *
 * @param rows what it read
 * @param valueTimestamp the updates that the value it was read from stands for, exactly
 */
public record Reading<T>(T rows, VectorTimestamp valueTimestamp) {}
