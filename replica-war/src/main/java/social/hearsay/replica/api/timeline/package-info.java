/**
 * Timelines: the posts of whom one follows, those of everybody, and those of one account. Every list is read
 * through an index and costs what its page costs, however many posts there are.
 */
@NullMarked
package social.hearsay.replica.api.timeline;

import org.jspecify.annotations.NullMarked;
