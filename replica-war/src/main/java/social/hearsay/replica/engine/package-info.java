/**
 * The one writer: what happens to a replica waits in a bounded queue, and all that waits shares one
 * turn, one transaction and one sync of the disk. Nothing in a turn waits for anything but the disk;
 * what the protocol wants to happen happens after the commit. Queries wait beside it, without a
 * thread, until the committed value covers what they demand.
 */
@NullMarked
package social.hearsay.replica.engine;

import org.jspecify.annotations.NullMarked;
