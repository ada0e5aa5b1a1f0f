/**
 * Tries to break a real cluster while people use it, and judges what they saw. {@code network}, {@code
 * member} and {@code fault} make a world that can be hurt, from one seed; {@code load} uses it, {@code
 * history} remembers every request and answer, {@code check} judges them, {@code report} prints. The types
 * of this package are what those two halves know of each other.
 */
@NullMarked
package social.hearsay.cluster.chaos;

import org.jspecify.annotations.NullMarked;
