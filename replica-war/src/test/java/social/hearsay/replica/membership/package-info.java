/** How snapshots travel from disk to disk. */
@NullMarked
package social.hearsay.replica.membership;

import org.jspecify.annotations.NullMarked;
