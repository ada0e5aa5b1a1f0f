/**
 * Processes of this machine, told apart for certain: numbers are given to others after a crash or a
 * restart, so a process is known by its number together with the moment in which it was started.
 */
@NullMarked
package social.hearsay.cli.process;

import org.jspecify.annotations.NullMarked;
