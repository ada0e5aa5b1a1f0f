/**
 * Pages of lists: which part of a list a request means, and the links to the parts before and after
 * it. Every list is ordered by ids that come from updates, newest first.
 */
@NullMarked
package social.hearsay.replica.api.page;

import org.jspecify.annotations.NullMarked;
