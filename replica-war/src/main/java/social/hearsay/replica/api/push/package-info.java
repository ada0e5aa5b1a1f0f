/**
 * Web Push, as clients subscribe to it, and what they are pushed: what their lists of notifications have, judged and written when it is
 * read. Sending is {@code replica.push}'s.
 */
@NullMarked
package social.hearsay.replica.api.push;

import org.jspecify.annotations.NullMarked;
