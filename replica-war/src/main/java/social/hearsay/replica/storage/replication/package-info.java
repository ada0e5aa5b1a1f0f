/**
 * What the protocol keeps on its disk: the update log, the ids of executed updates and its own state; the
 * ports of {@link social.hearsay.replica.replication.Disk} on SQL.
 */
@NullMarked
package social.hearsay.replica.storage.replication;

import org.jspecify.annotations.NullMarked;
