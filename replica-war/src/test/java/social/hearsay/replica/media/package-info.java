/** How files come to other members' disks, and go from them. */
@NullMarked
package social.hearsay.replica.media;

import org.jspecify.annotations.NullMarked;
