/** The read side on both databases, with what its queries cost. */
@NullMarked
package social.hearsay.replica.api.post;

import org.jspecify.annotations.NullMarked;
