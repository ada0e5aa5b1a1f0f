/**
 * Mastodon's client API. {@code http} takes a call and answers it; the other packages are named as those of
 * the microblog and hold, for each thing, its resources, the entities that clients read, and the queries
 * from rows to those. Later ones build on earlier ones: {@code access}, {@code account}, {@code post},
 * {@code relation}, {@code timeline}, {@code site}; and {@code mail}, of which {@code account} knows nothing.
 */
@NullMarked
package social.hearsay.replica.api;

import org.jspecify.annotations.NullMarked;
