package social.hearsay.replica.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.replica.replication.PeerView;

/** Which peers are silent, told once when they fall silent and once when they are back. */
final class Silences {
    /** An exchange that fails alone is nothing to tell of. */
    private static final int LOOKS = 3;

    /** What is to be told. */
    record News(ReplicaId peer, boolean silent, Duration since) {}

    private static final class Silence {
        final long since;
        int looks;

        Silence(long since) {
            this.since = since;
        }
    }

    private final Map<ReplicaId, Silence> silences = new HashMap<>();

    /**
     * Looks at all peers, once in a round.
     *
     * @param now milliseconds since 1970
     */
    List<News> look(List<PeerView> peers, long now) {
        List<News> news = new ArrayList<>();
        Set<ReplicaId> present = new HashSet<>();
        for (PeerView peer : peers) {
            present.add(peer.peer());
            if (peer.answers()) {
                Silence over = silences.remove(peer.peer());
                if (over != null && over.looks >= LOOKS) {
                    news.add(new News(peer.peer(), false, Duration.ofMillis(Math.max(0, now - over.since))));
                }
            } else if (++silences.computeIfAbsent(peer.peer(), unknown -> new Silence(now)).looks == LOOKS) {
                news.add(new News(peer.peer(), true, Duration.ZERO));
            }
        }
        silences.keySet().retainAll(present);
        return news;
    }
}
