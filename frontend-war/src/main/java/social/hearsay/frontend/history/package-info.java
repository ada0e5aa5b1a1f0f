/**
 * What this front end has seen of the cluster: a log of events that survives restarts, and figures of the last hour and the last
 * day in a file of fixed size. Made of the heartbeats and status pages that it asks for anyway, and of the requests that it
 * answers. Nothing here decides anything about requests, and losing it loses no post.
 */
@NullMarked
package social.hearsay.frontend.history;

import org.jspecify.annotations.NullMarked;
