/** How this replica is: for front ends, for operators, for health checks and for metrics. */
@NullMarked
package social.hearsay.replica.status;

import org.jspecify.annotations.NullMarked;
