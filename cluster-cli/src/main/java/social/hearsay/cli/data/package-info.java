/**
 * The directory that names a cluster: who belongs to it, where each listens, who is at work on it. A
 * directory is known by its real path, however it was called; what is written there is for its owner alone.
 */
@NullMarked
package social.hearsay.cli.data;

import org.jspecify.annotations.NullMarked;
