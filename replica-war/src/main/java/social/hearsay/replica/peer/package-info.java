/** How this replica speaks to other members over HTTP: with the cluster's key, and with time-outs. */
@NullMarked
package social.hearsay.replica.peer;

import org.jspecify.annotations.NullMarked;
