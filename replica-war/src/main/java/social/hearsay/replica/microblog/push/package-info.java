/**
 * Where apps are to be told what happens while nobody looks at them (Web Push): subscriptions, as entries of the accounts by
 * the hashes of their tokens, and what each member says it has pushed, as entries of nobody's.
 */
@NullMarked
package social.hearsay.replica.microblog.push;

import org.jspecify.annotations.NullMarked;
