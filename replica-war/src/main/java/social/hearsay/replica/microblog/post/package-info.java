/**
 * What people write: posts from creating to purging, what they say and whom they are for. {@code Visibility} says
 * which {@code Audience} may read a post. Each verb has a file: the operation, with the command that asks for it
 * and the rule by which that is judged.
 */
@NullMarked
package social.hearsay.replica.microblog.post;

import org.jspecify.annotations.NullMarked;
