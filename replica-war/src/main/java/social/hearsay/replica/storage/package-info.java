/**
 * The replica's disk. {@code database} is one SQL database, SQLite or PostgreSQL; {@code replication} keeps
 * what the protocol knows in it, and the other packages, named as those of the microblog, its rows.
 * {@link social.hearsay.replica.storage.SqlMicroblogStore} puts those together.
 */
@NullMarked
package social.hearsay.replica.storage;

import org.jspecify.annotations.NullMarked;
