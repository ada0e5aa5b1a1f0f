package social.hearsay.replica.status;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import social.hearsay.replica.replication.PeerView;
import social.hearsay.replica.runtime.LocalReplica;
import social.hearsay.replica.writer.Published;

/** What is told of this replica in one word. */
@ApplicationScoped
public class Standing {
    /** So many updates behind counts as caught up: under load there are always some on their way. */
    private static final long MOST_UPDATES_BEHIND = 1_000;

    /** And so long, since the same few must not be on their way for ever. */
    private static final Duration LONGEST_BEHIND = Duration.ofSeconds(10);

    /** Rounds bring turns: a replica that has not taken one for so long is stuck. */
    private static final Duration LONGEST_TURN = Duration.ofSeconds(10);

    @Inject
    LocalReplica replica;

    @Inject
    InstantSource clock;

    /** Joined, started, and caught up with those members that answer; alone it is ready. */
    public boolean isReady() {
        Optional<Published> published = replica.published();
        return published.isPresent() && isReady(published.get());
    }

    private boolean isReady(Published published) {
        return clock.millis() - published.at() <= LONGEST_TURN.toMillis()
                && published.view().isCaughtUp(MOST_UPDATES_BEHIND)
                && published.view().peers().stream()
                        .filter(PeerView::answers)
                        .allMatch(peer -> peer.behindMillis() <= LONGEST_BEHIND.toMillis());
    }
}
