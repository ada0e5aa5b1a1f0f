package social.hearsay.replica.catchup;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import social.hearsay.replica.replication.PeerView;

/**
 * How long no other member has answered. One that is the last survivor looks like one that is cut off,
 * or that was started at an address where it finds nobody; so for a while it is taken for the former.
 *
 * @param silent for how long, as far as this process knows; zero when somebody answers, or when there
 *     are no other members
 */
public record Solitude(Duration silent) {
    /**
     * @param startedAt when this process began to serve, milliseconds since 1970
     * @param now the same
     */
    public static Solitude of(List<PeerView> peers, long startedAt, long now) {
        if (peers.isEmpty() || peers.stream().anyMatch(PeerView::answers)) {
            return new Solitude(Duration.ZERO);
        }
        long last = peers.stream().mapToLong(PeerView::lastAnswer).max().orElse(0);
        return new Solitude(Duration.ofMillis(Math.max(0, now - Math.max(startedAt, last))));
    }

    /** What to tell the operator when it is longer than that. */
    public Optional<String> alarm(Duration bound) {
        return silent.compareTo(bound) > 0
                ? Optional.of("No other member has answered for " + Durations.text(silent)
                        + ": are they down, or is this one cut off, or are there addresses that changed?"
                        + " Start them; where addresses changed, hearsay.join must name the new ones")
                : Optional.empty();
    }
}
