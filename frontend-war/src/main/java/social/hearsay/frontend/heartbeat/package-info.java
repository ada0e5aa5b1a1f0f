/**
 * Asking replicas how they are: the regular rounds, the heartbeat that a time-out sets off, and the
 * question for value timestamps as of now that many requests share. A heartbeat in flight is not
 * doubled; a question is never answered by what was already on its way when it was put.
 */
@NullMarked
package social.hearsay.frontend.heartbeat;

import org.jspecify.annotations.NullMarked;
