/**
 * The microblog's rows in tables, the same SQL for SQLite and PostgreSQL. A store belongs to one
 * connection and keeps its statements prepared: the writer's for changes, any other for reading.
 */
@NullMarked
package social.hearsay.replica.storage.microblog;

import org.jspecify.annotations.NullMarked;
