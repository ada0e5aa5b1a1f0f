/**
 * Drives gossip: exchanges carry messages to peers, a resource takes theirs. What is
 * in a message, and what is made of one, is the protocol's business.
 */
@NullMarked
package social.hearsay.replica.gossip;

import org.jspecify.annotations.NullMarked;
