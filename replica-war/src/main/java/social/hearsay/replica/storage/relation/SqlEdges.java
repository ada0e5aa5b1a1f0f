package social.hearsay.replica.storage.relation;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.microblog.kernel.Register;
import social.hearsay.replica.microblog.relation.Edge;
import social.hearsay.replica.microblog.relation.EdgeKey;
import social.hearsay.replica.microblog.relation.EdgeKind;
import social.hearsay.replica.microblog.relation.EdgeState;
import social.hearsay.replica.microblog.relation.Edges;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.kernel.Columns;
import social.hearsay.replica.storage.kernel.RegisterColumn;

/** The table {@code edges}. */
public final class SqlEdges implements Edges {
    private static final String UPSERT = "INSERT INTO edges"
            + " (kind, source, target, active, stamp, states, absence_origin, absence_sequence,"
            + " barred, pending, until, visibility, reblogs, languages, silent, notifying)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (kind, source, target) DO UPDATE SET"
            + " active = excluded.active, stamp = excluded.stamp, states = excluded.states,"
            + " absence_origin = excluded.absence_origin, absence_sequence = excluded.absence_sequence,"
            + " barred = excluded.barred, pending = excluded.pending, until = excluded.until,"
            + " visibility = excluded.visibility, reblogs = excluded.reblogs, languages = excluded.languages,"
            + " silent = excluded.silent, notifying = excluded.notifying";
    /** All kinds, so that the indices, which begin with the kind, serve. */
    private static final String ANY_KIND = Arrays.stream(EdgeKind.values())
            .map(kind -> "'" + kind.text() + "'")
            .collect(Collectors.joining(", ", "kind IN (", ")"));

    private static final String TOUCHING = "SELECT kind, source, target FROM edges WHERE " + ANY_KIND
            + " AND source = ? UNION SELECT kind, source, target FROM edges WHERE " + ANY_KIND
            + " AND target = ? ORDER BY 1, 2, 3";

    private static final RegisterColumn<EdgeState> STATES = new RegisterColumn<>(new TypeReference<>() {});

    private final Statements statements;

    public SqlEdges(Statements statements) {
        this.statements = statements;
    }

    /** What the column {@code states} holds. */
    public static Register<EdgeState> states(String column) {
        return STATES.read(column);
    }

    /** Reads a row with all its columns. */
    public static Edge map(ResultSet row) throws SQLException {
        return new Edge(mapKey(row), states(row.getString("states")), row.getBoolean("barred"));
    }

    private static EdgeKey mapKey(ResultSet row) throws SQLException {
        return new EdgeKey(
                EdgeKind.of(row.getString("kind")), Columns.stamp(row, "source"), Columns.stamp(row, "target"));
    }

    @Override
    public Optional<Edge> find(EdgeKey key) {
        return statements.first(
                "SELECT * FROM edges WHERE kind = ? AND source = ? AND target = ?",
                SqlEdges::map,
                key.kind().text(),
                key.source(),
                key.target());
    }

    @Override
    public List<EdgeKey> touching(Stamp id) {
        return statements.list(TOUCHING, SqlEdges::mapKey, id, id);
    }

    @Override
    public List<EdgeKey> drawn(EdgeKind kind, Stamp source, int most) {
        return statements.list(
                "SELECT kind, source, target FROM edges WHERE kind = ? AND source = ? AND active"
                        + " ORDER BY stamp DESC LIMIT ?",
                SqlEdges::mapKey,
                kind.text(),
                source,
                most);
    }

    @Override
    public List<EdgeKey> pending(Stamp target, int most) {
        return statements.list(
                "SELECT kind, source, target FROM edges WHERE pending AND target = ? ORDER BY stamp LIMIT ?",
                SqlEdges::mapKey,
                target,
                most);
    }

    @Override
    public List<Stamp> notified(Stamp author, Stamp before, int most) {
        return statements.list(
                "SELECT source FROM edges WHERE kind = 'follow' AND target = ? AND notifying < ?"
                        + " ORDER BY notifying, source LIMIT ?",
                row -> Columns.stamp(row, "source"),
                author,
                before,
                most);
    }

    @Override
    public List<Stamp> boosters(Stamp post, Stamp before) {
        return statements.list(
                "SELECT source FROM edges WHERE kind = 'reblog' AND target = ? AND active AND stamp < ?"
                        + " ORDER BY stamp, source",
                row -> Columns.stamp(row, "source"),
                post,
                before);
    }

    @Override
    public void insert(Edge edge) {
        EdgeKey key = edge.key();
        statements.update(
                UPSERT,
                key.kind().text(),
                key.source(),
                key.target(),
                edge.active(),
                edge.stamp(),
                Json.write(edge.states().writes()),
                Columns.absenceOrigin(edge),
                Columns.absenceSequence(edge),
                edge.barred(),
                edge.pending(),
                edge.state().detail(EdgeState.UNTIL).map(Long::valueOf).orElse(null),
                edge.state().detail(EdgeState.VISIBILITY).orElse(null),
                edge.state().options().contains(EdgeState.REBLOGS),
                languages(edge.state()),
                edge.state().options().contains(EdgeState.NOTIFICATIONS),
                edge.notifiedSince().map(Stamp::value).orElse(null));
    }

    /** Each between commas, so that one is found by a pattern; null for all. */
    private static @Nullable String languages(EdgeState state) {
        return state.languages().isEmpty() ? null : "," + String.join(",", state.languages()) + ",";
    }

    @Override
    public void replace(Edge before, Edge after) {
        insert(after);
    }

    @Override
    public void remove(Edge edge) {
        statements.update(
                "DELETE FROM edges WHERE kind = ? AND source = ? AND target = ?",
                edge.key().kind().text(),
                edge.key().source(),
                edge.key().target());
    }

    @Override
    public List<EdgeKey> absent(ReplicaId origin, long upTo, int most) {
        return statements.list(
                "SELECT kind, source, target FROM edges WHERE absence_origin = ? AND absence_sequence <= ?"
                        + " ORDER BY absence_sequence, kind, source, target LIMIT ?",
                SqlEdges::mapKey,
                origin.text(),
                upTo,
                most);
    }
}
