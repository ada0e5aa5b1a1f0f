package social.hearsay.frontend.routing;

import java.net.URI;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import social.hearsay.frontend.ops.events.BalancerEvents;
import social.hearsay.frontend.replicas.ReplicaRegistry;
import social.hearsay.frontend.session.RecentUpdates;
import social.hearsay.frontend.session.UnavailableUpdates;

/**
 * What all requests of a front end have in common.
 *
 * @param suspicion sets off a heartbeat to a replica that was late or broke off
 */
public record FailoverContext(
        ReplicaRegistry registry,
        UnavailableUpdates gaps,
        RecentUpdates own,
        Patience patience,
        Consumer<URI> suspicion,
        BalancerEvents events,
        InstantSource clock,
        RandomGenerator random) {
    /** The same for a request that uploads a file. */
    FailoverContext ofUpload() {
        return new FailoverContext(registry, gaps, own, patience.ofUpload(), suspicion, events, clock, random);
    }
}
