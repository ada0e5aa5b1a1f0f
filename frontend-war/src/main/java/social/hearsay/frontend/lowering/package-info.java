/**
 * What to demand when a part of a session's timestamp can't be had. One bounded wait finds it out;
 * the gap is remembered for all sessions, so that nobody waits for it again, and forgotten as soon as
 * every live replica covers it.
 */
@NullMarked
package social.hearsay.frontend.lowering;

import org.jspecify.annotations.NullMarked;
