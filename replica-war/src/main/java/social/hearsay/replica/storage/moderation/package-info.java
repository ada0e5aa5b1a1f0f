/** Reports, in a table. */
@NullMarked
package social.hearsay.replica.storage.moderation;

import org.jspecify.annotations.NullMarked;
