/**
 * The one reader of snapshots: lines of JSON, gzipped, the last of which is the checksum of all others.
 * What the lines say is the reader's business: a replica makes rows of them, an operator's tool only
 * wants to know that they are whole, and so does a replica of a backup that it took.
 */
@NullMarked
package social.hearsay.common.snapshot;

import org.jspecify.annotations.NullMarked;
