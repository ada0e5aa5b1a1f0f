package social.hearsay.replica.api.relation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.api.http.answer.Moment;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.microblog.relation.Edge;
import social.hearsay.replica.microblog.relation.EdgeKind;
import social.hearsay.replica.microblog.relation.EdgeState;

/** How who asks stands to another account. */
public record Relationship(
        String id,
        boolean following,
        boolean showingReblogs,
        boolean notifying,
        @Nullable List<String> languages,
        boolean followedBy,
        boolean blocking,
        boolean blockedBy,
        boolean muting,
        boolean mutingNotifications,
        @Nullable String mutingExpiresAt,
        boolean requested,
        boolean requestedBy,
        boolean domainBlocking,
        boolean endorsed,
        String note) {

    /** How the viewer stands to each of these accounts, in this order. */
    static List<Relationship> of(View view, List<Long> accounts) {
        EdgeQueries queries = EdgeQueries.of(view);
        Map<EdgeKind, Map<Long, Edge>> mine = queries.fromMe(accounts);
        Map<EdgeKind, Map<Long, Edge>> theirs = queries.toMe(accounts);
        return accounts.stream().map(id -> of(id, mine, theirs, view.now())).toList();
    }

    private static Relationship of(
            long id, Map<EdgeKind, Map<Long, Edge>> mine, Map<EdgeKind, Map<Long, Edge>> theirs, long now) {
        Optional<Edge> follow = find(mine, EdgeKind.FOLLOW, id);
        Optional<Edge> followed = find(theirs, EdgeKind.FOLLOW, id);
        EdgeState following = follow.filter(edge -> edge.active() || edge.pending())
                .map(Edge::state)
                .orElse(EdgeState.ENDED);
        Optional<Long> until = state(mine, EdgeKind.MUTE, id)
                .flatMap(state -> state.detail(EdgeState.UNTIL))
                .map(Long::valueOf);
        Optional<EdgeState> mute = state(mine, EdgeKind.MUTE, id)
                .filter(state -> until.filter(end -> end <= now).isEmpty());
        Set<String> muteOptions = mute.map(EdgeState::options).orElse(Set.of());
        return new Relationship(
                Long.toString(id),
                follow.filter(Edge::active).isPresent(),
                following.options().contains(EdgeState.REBLOGS),
                following.options().contains(EdgeState.NOTIFY),
                following.languages().isEmpty() ? null : following.languages(),
                followed.filter(Edge::active).isPresent(),
                state(mine, EdgeKind.BLOCK, id).isPresent(),
                state(theirs, EdgeKind.BLOCK, id).isPresent(),
                mute.isPresent(),
                muteOptions.contains(EdgeState.NOTIFICATIONS),
                mute.flatMap(muted -> until)
                        .map(end -> Moment.of(Instant.ofEpochMilli(end)))
                        .orElse(null),
                follow.filter(Edge::pending).isPresent(),
                followed.filter(Edge::pending).isPresent(),
                false,
                follow.filter(Edge::active).isPresent()
                        && state(mine, EdgeKind.ENDORSEMENT, id).isPresent(),
                state(mine, EdgeKind.NOTE, id)
                        .flatMap(state -> state.detail(EdgeState.TEXT))
                        .orElse(""));
    }

    private static Optional<Edge> find(Map<EdgeKind, Map<Long, Edge>> edges, EdgeKind kind, long account) {
        return Optional.ofNullable(edges.getOrDefault(kind, Map.of()).get(account));
    }

    private static Optional<EdgeState> state(Map<EdgeKind, Map<Long, Edge>> edges, EdgeKind kind, long account) {
        return find(edges, kind, account).filter(Edge::active).map(Edge::state);
    }
}
