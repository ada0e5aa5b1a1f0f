/** Ties the public interface to the replica of this process; nothing else of it knows the container's beans. */
@NullMarked
package social.hearsay.replica.api.local;

import org.jspecify.annotations.NullMarked;
