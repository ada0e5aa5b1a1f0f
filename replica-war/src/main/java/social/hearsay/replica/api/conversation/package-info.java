/** Direct posts by conversation: with whom, the latest, and whether one has read it. */
@NullMarked
package social.hearsay.replica.api.conversation;

import org.jspecify.annotations.NullMarked;
