/** What the microblog promises as a value: that replicas which applied the same updates are the same. */
@NullMarked
package social.hearsay.replica.microblog;

import org.jspecify.annotations.NullMarked;
