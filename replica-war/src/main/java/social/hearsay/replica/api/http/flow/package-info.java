/**
 * The two ways through a replica. A query waits, without a thread, until the value covers what it
 * demands, and is answered in one read transaction, so that the answer and its timestamp belong
 * together. An update is authenticated against the value, handed to the one writer, and what it did
 * is rendered in a read transaction of its own. Both say whom they are for; lists come in pages.
 */
@NullMarked
package social.hearsay.replica.api.http.flow;

import org.jspecify.annotations.NullMarked;
