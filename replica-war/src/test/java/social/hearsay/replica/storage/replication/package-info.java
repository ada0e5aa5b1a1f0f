/** What the ports to the disk promise, shown on every implementation, and the one without a disk. */
@NullMarked
package social.hearsay.replica.storage.replication;

import org.jspecify.annotations.NullMarked;
