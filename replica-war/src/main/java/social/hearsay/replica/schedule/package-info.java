/** The publication of posts that are due: an update like any other, asked for by whichever replica is up. */
@NullMarked
package social.hearsay.replica.schedule;

import org.jspecify.annotations.NullMarked;
