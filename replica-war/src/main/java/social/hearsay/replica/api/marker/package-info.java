/** How far somebody has read, and how they want to read and write. */
@NullMarked
package social.hearsay.replica.api.marker;

import org.jspecify.annotations.NullMarked;
