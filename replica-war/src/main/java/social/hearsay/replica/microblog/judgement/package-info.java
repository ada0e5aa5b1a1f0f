/**
 * Whether a wish holds, by Mastodon's rules and in its words, and which operation fulfils it. Judged
 * once, by the replica that accepts it and against its value as it is; what depends on that value,
 * such as whom a name means, is fixed in the operation for everybody.
 */
@NullMarked
package social.hearsay.replica.microblog.judgement;

import org.jspecify.annotations.NullMarked;
