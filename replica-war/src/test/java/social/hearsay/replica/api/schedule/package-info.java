/** What is told of posts that are yet to be published. */
@NullMarked
package social.hearsay.replica.api.schedule;

import org.jspecify.annotations.NullMarked;
