/**
 * How often somebody may do something: token buckets, one for each of those that are told apart (an
 * address, a token, an account), as many as fit into a bounded memory.
 */
@NullMarked
package social.hearsay.common.limit;

import org.jspecify.annotations.NullMarked;
