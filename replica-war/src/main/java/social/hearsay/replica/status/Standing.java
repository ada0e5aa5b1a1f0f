package social.hearsay.replica.status;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.engine.Published;
import social.hearsay.replica.runtime.LocalReplica;
import social.hearsay.replica.runtime.Settings;

/** What is told of this replica in one word, and what is told when that word is no. */
@ApplicationScoped
public class Standing {
    private static final Duration LONGEST_TURN = Duration.ofSeconds(10);
    private static final int ROUNDS = 4;

    @Inject
    LocalReplica replica;

    @Inject
    Engine engine;

    @Inject
    Settings settings;

    @Inject
    InstantSource clock;

    /** Joined, started, and caught up with those members that answer; alone it is ready, for a while. */
    public boolean isReady() {
        return faults().isEmpty();
    }

    /** Why it is not ready, by name: for health checks. Empty when it is. */
    public Map<String, String> faults() {
        Optional<Published> published = engine.published();
        Duration rounds = settings.gossipInterval().multipliedBy(ROUNDS);
        Faults faults = new Faults(
                settings.health().readyLagUpdates(),
                settings.health().readyLagTime(),
                rounds.compareTo(LONGEST_TURN) > 0 ? rounds : LONGEST_TURN,
                settings.health().aloneTime());
        return published.isEmpty()
                ? faults.withoutValue(replica.sickness())
                : faults.of(published.get(), replica.sickness(), replica.startedAt(), clock.millis());
    }
}
