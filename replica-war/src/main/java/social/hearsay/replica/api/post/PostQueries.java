package social.hearsay.replica.api.post;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.Page;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.microblog.relation.EdgeKind;
import social.hearsay.replica.storage.database.NamedText;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.database.ValueList;

/** The posts that one person may see, in one read transaction. */
public final class PostQueries {
    /** The most posts shown before a post in its conversation. */
    static final int MOST_ANCESTORS = 100;
    /** The most posts shown after a post in its conversation. */
    static final int MOST_DESCENDANTS = 500;

    /** Bytes of what is shown together, about: a page, or one side of a conversation. */
    static final long HEAVIEST_PAGE = 2 << 20;

    private static final NamedText ONE = NamedText.of(PostSql.one());
    private static final NamedText DELETED = NamedText.of(PostSql.authorOfDeleted());
    private static final NamedText THERE = NamedText.of(PostSql.there());
    private static final NamedText ASKING = NamedText.of(PostSql.asking());
    private static final NamedText OWN = NamedText.of(PostSql.own());
    private static final NamedText ANCESTORS = NamedText.of(PostSql.ancestors());

    private static final NamedText BOOST = NamedText.of(PostSql.boost());
    private static final NamedText MY_BOOST = NamedText.of(PostSql.myBoost());
    private static final NamedText MY_BOOST_ONCE = NamedText.of(PostSql.myBoostOnce());
    private static final NamedText PASSED_ON = NamedText.of(PostSql.passedOn());

    private final Statements statements;
    private final long me;
    private final long now;

    public static PostQueries of(View view) {
        return new PostQueries(view.connection(), view.me(), view.now());
    }

    /** As if no mute were over. */
    public PostQueries(Connection connection, long me) {
        this(connection, me, 0);
    }

    /**
     * @param me the viewer's account; 0 for nobody
     * @param now milliseconds since 1970: what is over by then counts no more
     */
    public PostQueries(Connection connection, long me, long now) {
        this.statements = Statements.of(connection);
        this.me = me;
        this.now = now;
    }

    /** @param id as a client has it; may be an alias, or that of a boost */
    public Optional<PostRow> find(long id) {
        return statements
                .first(ONE.marked(), PostMapper::map, ONE.arguments(of(id)))
                .or(() -> statements.first(BOOST.marked(), PostMapper::mapBoost, BOOST.arguments(of(id))));
    }

    /** Who wrote a post that was for everybody and is deleted, as long as that is known. */
    public Optional<Long> authorOfDeleted(long id) {
        return statements.first(DELETED.marked(), row -> row.getLong(1), DELETED.arguments(of(id)));
    }

    /** The post that an id means: its own, or that of a boost, be it over already; the same when it is neither. */
    public long meant(long id) {
        return statements
                .first(PASSED_ON.marked(), row -> row.getLong(1), PASSED_ON.arguments(of(id)))
                .orElse(id);
    }

    /** A post as the viewer passes it on, if they do. */
    public Optional<PostRow> myBoostOf(long post) {
        return statements.first(MY_BOOST.marked(), PostMapper::mapBoost, MY_BOOST.arguments(of(post)));
    }

    /** A boost of the viewer's, be it over already. */
    public Optional<PostRow> myBoost(long id) {
        return statements.first(MY_BOOST_ONCE.marked(), PostMapper::mapBoost, MY_BOOST_ONCE.arguments(of(id)));
    }

    private Map<String, Object> of(long id) {
        return Map.of("id", id, "me", me, "now", now);
    }

    /**
     * @param id as {@link #find} takes it
     * @throws Fault 404 when there is no such post, or not for the viewer's eyes
     */
    public PostRow required(long id) {
        return find(id).orElseThrow(Fault::notFound);
    }

    /**
     * The post that asks something.
     *
     * @param poll the poll's id
     * @throws Fault 404 when none asks that any more, or none that is for the viewer's eyes
     */
    PostRow asking(long poll) {
        return statements
                .first(ASKING.marked(), PostMapper::map, ASKING.arguments(of(poll)))
                .orElseThrow(Fault::notFound);
    }

    /**
     * A post to which the viewer has reacted, for their eyes still or not.
     *
     * @param id as {@link #find} takes it
     * @throws Fault 404 when there is no such post for anybody's eyes
     */
    public PostRow reactedTo(long id) {
        return statements
                .first(THERE.marked(), PostMapper::map, THERE.arguments(of(id)))
                .orElseThrow(Fault::notFound);
    }

    /** @throws Fault 404 when there is no such post of the viewer's own */
    public PostRow mine(long id) {
        return find(id).filter(post -> post.author() == me && post.boost() == null)
                .orElseThrow(Fault::notFound);
    }

    /** A post of the viewer's own, deleted or not, as long as it is not purged. */
    public Optional<PostRow> own(long id) {
        return statements.first(OWN.marked(), PostMapper::map, OWN.arguments(of(id)));
    }

    /** Those of these posts that the viewer may read, by id; of what is too heavy together only some. */
    public Map<Long, PostRow> among(Collection<Long> ids) {
        return among(ids, PostSql::among);
    }

    /** Those of these posts that are not deleted, whoever may read them, by id: what moderators are told of. */
    public Map<Long, PostRow> reported(Collection<Long> ids) {
        return among(ids, PostSql::reported);
    }

    private Map<Long, PostRow> among(Collection<Long> ids, UnaryOperator<String> sql) {
        Map<Long, PostRow> found = new HashMap<>();
        if (!ids.isEmpty()) {
            ValueList wanted = ValueList.of(ids);
            NamedText text = NamedText.of(sql.apply(wanted.marks()));
            List<Object> arguments = new ArrayList<>(wanted.values());
            arguments.addAll(List.of(text.arguments(Map.of("me", me, "now", now))));
            list(text.marked(), new Weight(HEAVIEST_PAGE), arguments.toArray())
                    .forEach(post -> found.put(post.id(), post));
        }
        return found;
    }

    /** Those of these posts and boosts that the viewer may see, in this order; of what is too heavy together only some. */
    public List<PostRow> several(List<Long> ids) {
        Map<Long, PostRow> found = among(ids);
        List<Long> others = ids.stream().filter(id -> !found.containsKey(id)).toList();
        if (!others.isEmpty()) {
            ValueList wanted = ValueList.of(others);
            NamedText text = NamedText.of(PostSql.boostsAmong(wanted.marks()));
            List<Object> arguments = new ArrayList<>(wanted.values());
            arguments.addAll(List.of(text.arguments(Map.of("me", me, "now", now))));
            statements
                    .list(text.marked(), PostMapper::mapBoost, arguments.toArray())
                    .forEach(boost -> found.put(boost.place(), boost));
        }
        return ids.stream()
                .flatMap(id -> Optional.ofNullable(found.get(id)).stream())
                .toList();
    }

    /** The posts that an account has pinned, the last pinned first. */
    public Page<PostRow> pinned(long author, PageRequest page) {
        return reacted(EdgeKind.PIN, author, page);
    }

    /** What the viewer has drawn such edges to, the latest first. */
    public Page<PostRow> reacted(EdgeKind kind, PageRequest page) {
        return reacted(kind, me, page);
    }

    private Page<PostRow> reacted(EdgeKind kind, long whose, PageRequest page) {
        List<Reacted> reacted = new ArrayList<>();
        Weight weight = new Weight(HEAVIEST_PAGE);
        NamedText text = NamedText.of(PostSql.reacted(page));
        statements.takeWhile(
                text.marked(),
                row -> new Reacted(PostMapper.map(row), row.getLong(PostMapper.WIDTH + 1)),
                each -> weight.add(each.post()) && reacted.add(each),
                text.arguments(all(Map.of("me", me, "now", now, "whose", whose, "kind", kind.text()), page)));
        return Page.of(page, reacted, Reacted::stamp, weight.isFull())
                .with(items -> items.stream().map(Reacted::post).toList());
    }

    /** @param stamp of the edge, which orders the list */
    private record Reacted(PostRow post, long stamp) {}

    /** What the viewer has deleted and may yet bring back, the post written last first. */
    Page<DeletedPost> deleted(PageRequest page) {
        List<DeletedPost> deleted = new ArrayList<>();
        Weight weight = new Weight(HEAVIEST_PAGE);
        NamedText text = NamedText.of(PostSql.deleted(page));
        statements.takeWhile(
                text.marked(),
                row -> new DeletedPost(PostMapper.map(row), row.getLong(PostMapper.WIDTH + 1)),
                each -> weight.add(each.post()) && deleted.add(each),
                text.arguments(all(Map.of("me", me), page)));
        return Page.of(page, deleted, each -> each.post().id(), weight.isFull());
    }

    /** From the root of the conversation down to what the post answers; what is nearest to it if that is too much. */
    public List<PostRow> ancestors(long id) {
        List<PostRow> above = list(
                ANCESTORS, Map.of("id", id, "me", me, "now", now, "limit", MOST_ANCESTORS), new Weight(HEAVIEST_PAGE));
        Collections.reverse(above);
        return above;
    }

    /**
     * What answers the post, directly or not: level by level, so that a conversation without end costs
     * no more than what is shown of it.
     */
    public List<PostRow> descendants(long id) {
        List<PostRow> all = new ArrayList<>();
        List<Long> parents = List.of(id);
        Weight weight = new Weight(HEAVIEST_PAGE);
        for (int depth = 0; depth < MOST_ANCESTORS && !parents.isEmpty() && all.size() < MOST_DESCENDANTS; depth++) {
            List<PostRow> level = answering(parents, MOST_DESCENDANTS - all.size(), weight);
            all.addAll(level);
            parents = weight.isFull()
                    ? List.of()
                    : level.stream().map(PostRow::id).toList();
        }
        return all;
    }

    private List<PostRow> answering(List<Long> parents, int most, Weight weight) {
        ValueList among = ValueList.of(parents);
        NamedText text = NamedText.of(PostSql.answering(among.marks()));
        List<Object> arguments = new ArrayList<>(among.values());
        arguments.addAll(List.of(text.arguments(Map.of("me", me, "now", now, "limit", most))));
        return list(text.marked(), weight, arguments.toArray());
    }

    static Map<String, Object> all(Map<String, ?> values, PageRequest page) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("max", page.maxId());
        all.put("above", page.aboveId());
        all.put("limit", page.limit());
        return all;
    }

    private List<PostRow> list(NamedText text, Map<String, ?> values, Weight weight) {
        return list(text.marked(), weight, text.arguments(values));
    }

    /** Up to where it becomes too heavy. */
    private List<PostRow> list(String marked, Weight weight, @Nullable Object... arguments) {
        List<PostRow> rows = new ArrayList<>();
        statements.takeWhile(marked, PostMapper::map, post -> weight.add(post) && rows.add(post), arguments);
        return rows;
    }
}
