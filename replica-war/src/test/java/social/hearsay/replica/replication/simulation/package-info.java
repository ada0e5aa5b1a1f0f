/**
 * Whole clusters under virtual time, from one seed: real protocol, real value, simulated disks,
 * network, clocks and people. Invariants are checked after every event; a run that breaks one prints
 * the seed that plays it again.
 */
@NullMarked
package social.hearsay.replica.replication.simulation;

import org.jspecify.annotations.NullMarked;
