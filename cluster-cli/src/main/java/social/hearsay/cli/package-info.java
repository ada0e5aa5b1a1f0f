/**
 * The operator's tool, {@code config/cluster}: runs a cluster on one machine, and looks after its
 * members. It knows them as an operator does, by their processes, their files and what they answer; of
 * replication it knows nothing.
 */
@NullMarked
package social.hearsay.cli;

import org.jspecify.annotations.NullMarked;
