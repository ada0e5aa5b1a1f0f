/** How snapshots are taken, kept, copied and installed. */
@NullMarked
package social.hearsay.replica.snapshot;

import org.jspecify.annotations.NullMarked;
