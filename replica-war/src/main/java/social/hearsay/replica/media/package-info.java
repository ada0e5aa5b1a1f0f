/**
 * Brings files to every member: an upload is told only once other disks have it, what rows name and this disk lacks is
 * fetched, and what no row names goes after a while. Replication of updates never waits for a file.
 */
@NullMarked
package social.hearsay.replica.media;

import org.jspecify.annotations.NullMarked;
