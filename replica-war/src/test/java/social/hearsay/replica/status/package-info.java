/** What the figures of a replica show when nothing happens, and when too much does. */
@NullMarked
package social.hearsay.replica.status;

import org.jspecify.annotations.NullMarked;
