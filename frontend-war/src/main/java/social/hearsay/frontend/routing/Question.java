package social.hearsay.frontend.routing;

import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.frontend.edge.http.Preference;

/**
 * What the failover of a request depends on.
 *
 * @param update whether it changes something
 * @param large whether its body is so large that what a replica makes of it may be more than that has
 * @param seen what its session has seen; zero for an anonymous one
 * @param startsAfresh whether the live replicas must be asked first what the session might have seen
 * @param preference what the client said about waiting
 */
public record Question(
        boolean update, boolean large, VectorTimestamp seen, boolean startsAfresh, Preference preference) {}
