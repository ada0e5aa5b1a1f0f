/** Replicas as a front end sees them: a few lines of HTTP that keep the contract between the two. */
@NullMarked
package social.hearsay.frontend.fake;

import org.jspecify.annotations.NullMarked;
