/**
 * The front end's own timestamp: what was written through it within the last second. A courtesy, not
 * a promise: it never chooses a replica, never holds up an update, and is waited for only shortly.
 */
@NullMarked
package social.hearsay.frontend.courtesy;

import org.jspecify.annotations.NullMarked;
