/**
 * What the microblog consists of: accounts, apps, tokens, posts and edges, as immutable rows. Each
 * row knows what of it counts for the digest, and whether it is only an absence that is kept because
 * it must still beat an update on its way. Ids are stamps of the updates that created the things.
 */
@NullMarked
package social.hearsay.replica.microblog.row;

import org.jspecify.annotations.NullMarked;
