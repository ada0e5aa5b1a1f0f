/**
 * A member that is away for long, and comes back: real writers on real databases, and gossip between
 * them that goes by as JSON but over no network.
 */
@NullMarked
package social.hearsay.replica.absence;

import org.jspecify.annotations.NullMarked;
