/**
 * The end of the time in which a deletion can be undone, or an account be opened again. The replica that
 * accepted a deletion asks, when that time is over, for the post's content to be purged: an update like any other, so that it
 * happens everywhere and beats an undeletion that is concurrent with it.
 */
@NullMarked
package social.hearsay.replica.purge;

import org.jspecify.annotations.NullMarked;
