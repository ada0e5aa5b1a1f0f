package social.hearsay.replica.api.relation;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.http.flow.Page;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.post.AudienceSql;
import social.hearsay.replica.microblog.relation.Edge;
import social.hearsay.replica.microblog.relation.EdgeKind;
import social.hearsay.replica.microblog.relation.EdgeState;
import social.hearsay.replica.storage.database.NamedText;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.database.ValueList;
import social.hearsay.replica.storage.relation.SqlEdges;

/** Who follows whom and who likes what, in one read transaction. */
public final class EdgeQueries {
    /**
     * One end of an edge.
     *
     * @param account whose end it is
     * @param stamp what the list is ordered by
     */
    public record End(long account, long stamp) {}

    /** The kinds of edges that lead to accounts. */
    private static final String OF_ACCOUNTS = Arrays.stream(EdgeKind.values())
            .filter(kind -> kind.target() == EdgeKind.Target.ACCOUNT)
            .map(kind -> "'" + kind.text() + "'")
            .collect(Collectors.joining(", ", "(", ")"));

    /** Of whom one follows, those that are looked at for who is familiar. */
    static final int MOST_FOLLOWED = 2_000;

    /** Of who is familiar, those that are told of one account. */
    static final int MOST_FAMILIAR = 40;

    private final Statements statements;
    private final long me;
    private final long now;

    public static EdgeQueries of(View view) {
        return new EdgeQueries(view.connection(), view.me(), view.now());
    }

    /** For nobody in particular. */
    public EdgeQueries(Connection connection) {
        this(connection, 0, 0);
    }

    /**
     * @param me the viewer's account; 0 for nobody
     * @param now milliseconds since 1970
     */
    public EdgeQueries(Connection connection, long me, long now) {
        this.statements = Statements.of(connection);
        this.me = me;
        this.now = now;
    }

    /**
     * The accounts from which an edge leads to the target: its followers, or who likes it. Who blocks the viewer or
     * is blocked by them is left out.
     */
    public Page<End> sources(EdgeKind kind, long target, PageRequest page) {
        return ends(
                "source",
                "e.kind = :kind and e.target = :id and e.active and not " + AudienceSql.blocked("e.source"),
                kind,
                target,
                page);
    }

    /** The accounts to which an edge leads from the source: whom it follows. Those left out as well. */
    public Page<End> targets(EdgeKind kind, long source, PageRequest page) {
        return ends(
                "target",
                "e.kind = :kind and e.source = :id and e.active and not " + AudienceSql.blocked("e.target"),
                kind,
                source,
                page);
    }

    /** To whom the viewer has drawn such edges that are not over. */
    public Page<End> mine(EdgeKind kind, PageRequest page) {
        return ends(
                "target",
                "e.kind = :kind and e.source = :id and e.active and (e.until is null or e.until > :now)",
                kind,
                me,
                page);
    }

    /** Whom an account shows on its profile: those whom it follows. Those left out as well. */
    public Page<End> endorsed(long source, PageRequest page) {
        return ends(
                "target",
                "e.kind = :kind and e.source = :id and e.active and not " + AudienceSql.blocked("e.target")
                        + " and exists (select 1 from edges w where w.kind = 'follow' and w.source = e.source"
                        + " and w.target = e.target and w.active)",
                EdgeKind.ENDORSEMENT,
                source,
                page);
    }

    /** Who has asked to follow the viewer. */
    public Page<End> requests(PageRequest page) {
        // By an index of its own, and not by that of all followers.
        return ends("source", "e.pending and e.target = :id", EdgeKind.FOLLOW, me, page);
    }

    /**
     * Who of those whom the viewer followed last follows each of some accounts: so many of them at the most, whom the viewer followed
     * last first.
     *
     * @param accounts a few
     */
    public Map<Long, List<Long>> familiar(List<Long> accounts) {
        Map<Long, List<Long>> familiar = new HashMap<>();
        if (accounts.isEmpty()) {
            return familiar;
        }
        NamedText text = NamedText.of(familiarSql(accounts.size()));
        Map<String, Object> values = new HashMap<>(Map.of("me", me));
        for (int index = 0; index < accounts.size(); index++) {
            values.put(account(index), accounts.get(index));
        }
        statements
                .list(text.marked(), row -> Map.entry(row.getLong(1), row.getLong(2)), text.arguments(values))
                .forEach(found -> familiar.computeIfAbsent(found.getKey(), account -> new ArrayList<>())
                        .add(found.getValue()));
        return familiar;
    }

    /** Each of those whom the viewer follows is looked up by the primary key; the other way round would be all followers. */
    static String familiarSql(int accounts) {
        return IntStream.range(0, accounts)
                .mapToObj(
                        index -> "select * from (select e.target, e.source from (select f.target, f.stamp from edges f"
                                + " where f.kind = 'follow' and f.source = :me and f.active order by f.stamp desc limit "
                                + MOST_FOLLOWED
                                + ") m cross join edges e where e.kind = 'follow' and e.source = m.target"
                                + " and e.target = :" + account(index) + " and e.active and e.source <> :me and not "
                                + AudienceSql.blocked("e.source") + " order by m.stamp desc limit " + MOST_FAMILIAR
                                + ") s")
                .collect(Collectors.joining(" union all "));
    }

    /** Names of parameters are letters only. */
    private static String account(int index) {
        return "account" + (char) ('a' + index / 26) + (char) ('a' + index % 26);
    }

    private Page<End> ends(String wanted, String which, EdgeKind kind, long id, PageRequest page) {
        NamedText text = NamedText.of("select e." + wanted + ", e.stamp from edges e where " + which
                + " and e.stamp < :max and e.stamp > :above order by e.stamp "
                + (page.fromBelow() ? "asc" : "desc") + " limit :limit");
        Map<String, Object> values = new HashMap<>(Map.of("kind", kind.text(), "id", id, "me", me, "now", now));
        values.putAll(Map.of("max", page.maxId(), "above", page.aboveId(), "limit", page.limit()));
        List<End> rows =
                statements.list(text.marked(), row -> new End(row.getLong(1), row.getLong(2)), text.arguments(values));
        return Page.of(page, rows, End::stamp);
    }

    /**
     * How the viewer stands to each of these accounts.
     *
     * @return by kind and account, as far as there is an edge, or has been
     */
    public Map<EdgeKind, Map<Long, Edge>> fromMe(Collection<Long> accounts) {
        return edges("source", "target", accounts, edge -> edge.key().target());
    }

    /** How each of these accounts stands to the viewer; as above. */
    public Map<EdgeKind, Map<Long, Edge>> toMe(Collection<Long> accounts) {
        return edges("target", "source", accounts, edge -> edge.key().source());
    }

    private Map<EdgeKind, Map<Long, Edge>> edges(
            String mine, String theirs, Collection<Long> accounts, Function<Edge, Stamp> other) {
        Map<EdgeKind, Map<Long, Edge>> found = new EnumMap<>(EdgeKind.class);
        if (me != 0 && !accounts.isEmpty()) {
            ValueList wanted = ValueList.of(accounts);
            statements
                    .list(
                            "select * from edges where kind in " + OF_ACCOUNTS + " and " + mine + " = ? and " + theirs
                                    + " in " + wanted.marks(),
                            SqlEdges::map,
                            wanted.after(me))
                    .forEach(edge -> found.computeIfAbsent(edge.key().kind(), kind -> new HashMap<>())
                            .put(other.apply(edge).value(), edge));
        }
        return found;
    }

    /** When those of the targets for which the viewer's edge ends by itself do so, in milliseconds since 1970. */
    public Map<Long, Long> ends(EdgeKind kind, Collection<Long> targets) {
        Map<Long, Long> ends = new HashMap<>();
        fromMe(targets)
                .getOrDefault(kind, Map.of())
                .forEach((target, edge) ->
                        edge.state().detail(EdgeState.UNTIL).ifPresent(until -> ends.put(target, Long.valueOf(until))));
        return ends;
    }
}
