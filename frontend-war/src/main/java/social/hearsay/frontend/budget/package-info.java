/**
 * Room that all requests share: bytes of memory, or of disk. What doesn't fit is refused at once, so that
 * a front end's size does not depend on who connects to it. Knows no server.
 */
@NullMarked
package social.hearsay.frontend.budget;

import org.jspecify.annotations.NullMarked;
