/**
 * A database, the same on SQLite (one file in the data directory) and on PostgreSQL (one schema). One
 * connection writes; a pool of others reads, each in a snapshot of its own. Says when a disk is sick.
 */
@NullMarked
package social.hearsay.replica.storage.database;

import org.jspecify.annotations.NullMarked;
