/**
 * Carries out the steps of a request's course: what is sent to a replica, what its answer means, and
 * how the front end's knowledge and the session change by it. Knows a port to replicas, not a client
 * library.
 */
@NullMarked
package social.hearsay.frontend.relay;

import org.jspecify.annotations.NullMarked;
