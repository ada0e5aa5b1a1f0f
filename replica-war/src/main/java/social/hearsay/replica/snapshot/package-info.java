/**
 * Snapshots: what a replica's disk holds, as rows that any kind of database can take. A member takes
 * one into a file of its own and gives that away in ranges, so that nobody who is slow holds up its
 * database; a joiner copies the file, going on where it was interrupted, and installs it whole and
 * verified, or not at all. A backup is such a file; a replica takes some into a directory of its operator's, too.
 */
@NullMarked
package social.hearsay.replica.snapshot;

import org.jspecify.annotations.NullMarked;
