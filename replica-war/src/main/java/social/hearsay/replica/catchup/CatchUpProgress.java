package social.hearsay.replica.catchup;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.replica.replication.PeerView;

/** The gaps between this replica and its peers in one direction, as long as they are worth a word. */
final class CatchUpProgress {
    /** Fewer are closed before anybody could read of them. */
    private static final long WORTH_A_WORD = 5_000;

    private static final long CLOSED = 500;
    private static final long BETWEEN_LINES_MILLIS = 10_000;

    private final String during;
    private final String after;
    private final Consumer<String> log;
    private final Map<ReplicaId, Gap> gaps = new TreeMap<>();
    private long lastLine;

    /**
     * @param during how a line begins: the peer, and how far it is
     * @param after the last line likewise
     */
    CatchUpProgress(String during, String after, Consumer<String> log) {
        this.during = during;
        this.after = after;
        this.log = log;
    }

    /** @param lacking the size of the gap between this replica and a peer */
    synchronized void look(List<PeerView> peers, ToLongFunction<PeerView> lacking, long now) {
        Set<ReplicaId> present = new HashSet<>();
        for (PeerView peer : peers) {
            if (peer.answers()) {
                present.add(peer.peer());
                look(peer.peer(), lacking.applyAsLong(peer), now);
            }
        }
        // One that is silent again goes nowhere; when it is back, its way is another.
        gaps.keySet().retainAll(present);
        if (now - lastLine >= BETWEEN_LINES_MILLIS && !gaps.isEmpty()) {
            lastLine = now;
            lines(now).forEach(log);
        }
    }

    private void look(ReplicaId peer, long lacking, long now) {
        Gap gap = gaps.get(peer);
        if (gap == null) {
            if (lacking >= WORTH_A_WORD) {
                gaps.put(peer, new Gap(lacking, now));
                lastLine = 0;
            }
            return;
        }
        gap.look(lacking);
        if (lacking <= CLOSED) {
            gaps.remove(peer);
            log.accept(String.format(Locale.ROOT, after, peer, gap.text(now)));
        }
    }

    synchronized List<String> lines(long now) {
        List<String> lines = new ArrayList<>();
        gaps.forEach((peer, gap) -> lines.add(String.format(Locale.ROOT, during, peer, gap.text(now))));
        return lines;
    }
}
