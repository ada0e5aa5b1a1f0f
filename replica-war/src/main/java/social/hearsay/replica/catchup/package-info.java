/**
 * Members that were away: what waits for one that is silent, with an alarm when that becomes much or
 * old, and how far one that is back has come. Figures for people; the protocol needs none of them.
 */
@NullMarked
package social.hearsay.replica.catchup;

import org.jspecify.annotations.NullMarked;
