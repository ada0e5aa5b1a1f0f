/**
 * Tests of {@code config/cluster} itself: what it says, how it ends, and that nothing it started
 * outlives it.
 */
@NullMarked
package social.hearsay.cluster.command;

import org.jspecify.annotations.NullMarked;
