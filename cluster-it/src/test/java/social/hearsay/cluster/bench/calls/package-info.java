/** Counts which of our methods a post runs through, in members that run with an agent. */
@NullMarked
package social.hearsay.cluster.bench.calls;

import org.jspecify.annotations.NullMarked;
