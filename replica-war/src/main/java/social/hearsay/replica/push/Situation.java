package social.hearsay.replica.push;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.replica.engine.Published;
import social.hearsay.replica.microblog.notification.Ending;
import social.hearsay.replica.replication.PeerView;

/**
 * How this member stands among the others.
 *
 * @param applied the updates that its value has
 * @param silences the other members, and for how many milliseconds each has not answered
 * @param behind whether it lacks what another has that answers: then it may lack what that one says was pushed
 * @param gone whose updates are no part of timestamps any more
 */
public record Situation(
        ReplicaId self, VectorTimestamp applied, Map<ReplicaId, Long> silences, boolean behind, Set<ReplicaId> gone) {
    private static final long BEHIND_MILLIS = 1_000;

    public Situation {
        silences = Map.copyOf(silences);
        gone = Set.copyOf(gone);
    }

    /**
     * A member that is read-only pushes nothing, since it can't note what it has pushed: for the others it is silent.
     *
     * @param now milliseconds since 1970
     */
    public static Situation of(Published published, long now) {
        Map<ReplicaId, Long> silences = new HashMap<>();
        boolean behind = published.view().fence().isPresent();
        for (PeerView peer : published.view().peers()) {
            long silent = peer.answers() ? 0 : Math.max(0, now - peer.lastAnswer());
            silences.put(peer.peer(), published.state().isWriter(peer.peer()) ? silent : Long.MAX_VALUE);
            behind |= peer.answers() && peer.lacking() > 0 && peer.behindMillis() > BEHIND_MILLIS;
        }
        return new Situation(
                published.state().self(),
                published.state().valueTimestamp(),
                silences,
                behind,
                published.state().folded().keySet());
    }

    /**
     * Whose updates are this member's to push besides its own: of those who have been silent for so long, and of those who are
     * members no more, if no member of a smaller name is there to do it. So are ends of polls, which are nobody's updates.
     */
    Set<ReplicaId> charges(long patience) {
        Set<ReplicaId> silent = silences.entrySet().stream()
                .filter(peer -> peer.getValue() >= patience)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        boolean isFirst = silences.keySet().stream()
                .filter(peer -> !silent.contains(peer))
                .noneMatch(peer -> peer.compareTo(self) < 0);
        if (!isFirst) {
            return Set.of();
        }
        Set<ReplicaId> charges = new TreeSet<>(applied.replicas());
        charges.removeIf(origin -> origin.equals(self) || (isMember(origin) && !silent.contains(origin)));
        charges.add(Ending.NOBODY);
        return charges;
    }

    /** Whether somebody is a member, this one included. */
    public boolean isMember(ReplicaId origin) {
        return origin.equals(self) || silences.containsKey(origin);
    }
}
