package social.hearsay.replica.replication.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.replica.microblog.MicroblogStore;
import social.hearsay.replica.microblog.relation.Edge;
import social.hearsay.replica.microblog.relation.EdgeKey;
import social.hearsay.replica.microblog.relation.EdgeKind;

/**
 * Who wished to follow whom, as each was told: in the end the last wish that was acknowledged holds,
 * whatever its replica knew when it was asked. Only the follower writes to a relation, one wish after the
 * other.
 */
final class Relations {
    record Pair(Stamp source, Stamp target) {}

    private record Told(UpdateId id, Stamp subject, boolean active) {}

    private final Cluster cluster;
    private final Map<Pair, Told> told = new HashMap<>();
    private final Map<Pair, Set<UpdateId>> wishes = new HashMap<>();
    private final Set<Pair> doubtful = new HashSet<>();

    Relations(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Nobody knows what became of a wish: it may be done, or yet be done, after all that follow. */
    void unanswered(Pair pair) {
        doubtful.add(pair);
    }

    /** A wish was acknowledged. One with a smaller stamp than what it follows came too late for a reason of its own. */
    void acknowledged(Pair pair, UpdateId id, Stamp subject, boolean active) {
        wishes.computeIfAbsent(pair, unknown -> new HashSet<>()).add(id);
        Told before = told.put(pair, new Told(id, subject, active));
        if (before != null && before.subject().isAfter(subject)) {
            doubtful.add(pair);
        }
    }

    /** At the end, on every replica. */
    void audit(MicroblogStore rows) {
        Map<Pair, List<Pair>> same = told.keySet().stream()
                .collect(Collectors.groupingBy(
                        pair -> new Pair(Town.resolve(rows, pair.source()), Town.resolve(rows, pair.target()))));
        same.forEach((pair, known) -> {
            if (known.size() == 1 && counts(known.get(0)) && isThere(rows, pair)) {
                require(rows, pair, Objects.requireNonNull(told.get(known.get(0))));
            }
        });
    }

    private boolean counts(Pair pair) {
        return !doubtful.contains(pair)
                && wishes.getOrDefault(pair, Set.of()).stream()
                        .noneMatch(id -> cluster.ledger.wasAcceptedAnew(id)
                                || (cluster.ledger.isMade(id) && cluster.ledger.isExcused(id)));
    }

    private static boolean isThere(MicroblogStore rows, Pair pair) {
        return rows.accounts().find(pair.source()).isPresent()
                && rows.accounts().find(pair.target()).isPresent();
    }

    private static void require(MicroblogStore rows, Pair pair, Told last) {
        boolean follows = rows.edges()
                .find(new EdgeKey(EdgeKind.FOLLOW, pair.source(), pair.target()))
                .filter(Edge::active)
                .isPresent();
        if (follows != last.active()) {
            throw new Violation(
                    Violation.Kind.LOST,
                    last.id() + " was acknowledged last, and " + pair + (follows ? " still is" : " is not"));
        }
    }
}
