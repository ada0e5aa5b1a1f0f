/** The table {@code posts}, and those through which posts are found by mention and by tag. */
@NullMarked
package social.hearsay.replica.storage.post;

import org.jspecify.annotations.NullMarked;
