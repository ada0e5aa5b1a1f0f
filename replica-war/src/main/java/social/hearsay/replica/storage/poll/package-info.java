/** The tables {@code ballots} and {@code poll_tallies}. */
@NullMarked
package social.hearsay.replica.storage.poll;

import org.jspecify.annotations.NullMarked;
