/**
 * What is made once per process: the settings, the clock, chance, threads, and the replica itself with
 * its database and its writer. Here alone are the real clock and real chance known.
 */
@NullMarked
package social.hearsay.replica.runtime;

import org.jspecify.annotations.NullMarked;
