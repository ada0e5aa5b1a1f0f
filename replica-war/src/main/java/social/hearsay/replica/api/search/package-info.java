/**
 * Search: what somebody types ({@code SearchQuery}) becomes words and marks, by which people, hashtags and posts are found in
 * the database's full text. Whatever is found, the work is bounded.
 */
@NullMarked
package social.hearsay.replica.api.search;

import org.jspecify.annotations.NullMarked;
