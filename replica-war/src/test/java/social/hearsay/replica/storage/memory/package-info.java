/**
 * The microblog's storage as maps in memory: what the simulation gives each of its replicas. A turn
 * is taken back by an undo log at the cost of what it changed, and a copy is the image of a disk.
 */
@NullMarked
package social.hearsay.replica.storage.memory;

import org.jspecify.annotations.NullMarked;
