/**
 * The replica's disk: the ports of {@link social.hearsay.replica.replication.Disk} on SQL, the same
 * on SQLite (one file in the data directory) and on PostgreSQL (one schema). One connection writes;
 * a pool of others reads, each in a snapshot of its own.
 */
@NullMarked
package social.hearsay.replica.storage;

import org.jspecify.annotations.NullMarked;
