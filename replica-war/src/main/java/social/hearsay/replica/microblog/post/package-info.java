/** What people write: posts, whom they are for and what they say. */
@NullMarked
package social.hearsay.replica.microblog.post;

import org.jspecify.annotations.NullMarked;
