/** Columns that several tables have, aliases, and the digest. The same SQL for SQLite and PostgreSQL. */
@NullMarked
package social.hearsay.replica.storage.kernel;

import org.jspecify.annotations.NullMarked;
