/**
 * What happened, as clients know it: every request with when it was sent and what came back, and what
 * the replicas had in the end. A history is written as lines of JSON while it happens, so that it can be
 * judged again, by another checker too, after a run that took hours.
 */
@NullMarked
package social.hearsay.cluster.chaos.history;

import org.jspecify.annotations.NullMarked;
