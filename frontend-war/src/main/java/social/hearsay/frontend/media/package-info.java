/**
 * How a file that may be large gets through: in ranges that are each an ordinary request, so that one
 * that breaks off goes on at another replica, and no more than a range is ever in memory.
 */
@NullMarked
package social.hearsay.frontend.media;

import org.jspecify.annotations.NullMarked;
