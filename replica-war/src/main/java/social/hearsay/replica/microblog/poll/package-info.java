/**
 * Votes on what posts ask. A poll itself is part of what a post says ({@code post.Poll}); a {@code Ballot} is what somebody
 * chose, and brings its share of the {@code Tally} along.
 */
@NullMarked
package social.hearsay.replica.microblog.poll;

import org.jspecify.annotations.NullMarked;
