/** When things are due: the timers of this process, and what starts with them. */
@NullMarked
package social.hearsay.replica.timer;

import org.jspecify.annotations.NullMarked;
