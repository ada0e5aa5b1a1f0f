package social.hearsay.replica.api.post;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.Page;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.microblog.relation.EdgeKind;
import social.hearsay.replica.microblog.text.TagName;
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
    private static final NamedText THERE = NamedText.of(PostSql.there());
    private static final NamedText OWN = NamedText.of(PostSql.own());
    private static final NamedText ANCESTORS = NamedText.of(PostSql.ancestors());

    private final Statements statements;
    private final long me;

    public static PostQueries of(View view) {
        return new PostQueries(view.connection(), view.me());
    }

    /** @param me the viewer's account; 0 for nobody */
    public PostQueries(Connection connection, long me) {
        this.statements = Statements.of(connection);
        this.me = me;
    }

    /** @param id as a client has it; may be an alias */
    public Optional<PostRow> find(long id) {
        return statements.first(ONE.marked(), PostMapper::map, ONE.arguments(Map.of("id", id, "me", me)));
    }

    /**
     * @param id as {@link #find} takes it
     * @throws Fault 404 when there is no such post, or not for the viewer's eyes
     */
    public PostRow required(long id) {
        return find(id).orElseThrow(Fault::notFound);
    }

    /**
     * A post to which the viewer has reacted, for their eyes still or not.
     *
     * @param id as {@link #find} takes it
     * @throws Fault 404 when there is no such post for anybody's eyes
     */
    public PostRow reactedTo(long id) {
        return statements
                .first(THERE.marked(), PostMapper::map, THERE.arguments(Map.of("id", id)))
                .orElseThrow(Fault::notFound);
    }

    /** @throws Fault 404 when there is no such post of the viewer's own */
    public PostRow mine(long id) {
        return find(id).filter(post -> post.author() == me).orElseThrow(Fault::notFound);
    }

    /** A post of the viewer's own, deleted or not, as long as it is not purged. */
    public Optional<PostRow> own(long id) {
        return statements.first(OWN.marked(), PostMapper::map, OWN.arguments(Map.of("id", id, "me", me)));
    }

    /**
     * An account's posts.
     *
     * @param tag only those with this hashtag, however it is written
     */
    public Page<PostRow> ofAccount(long author, boolean withoutReplies, Optional<String> tag, PageRequest page) {
        Map<String, Object> values = new HashMap<>(Map.of("author", author, "me", me));
        tag.ifPresent(asked -> {
            List<String> forms = TagName.forms(asked);
            for (int index = 0; index < forms.size(); index++) {
                values.put(PostSql.TAG.get(index), forms.get(index));
            }
        });
        return page(PostSql.ofAccount(page, withoutReplies, tag.isPresent()), values, page);
    }

    public Page<PostRow> publicly(PageRequest page) {
        return page(PostSql.publicly(page), Map.of(), page);
    }

    public Page<PostRow> home(PageRequest page) {
        return page(PostSql.home(page), Map.of("me", me), page);
    }

    /** What the viewer has drawn such edges to, the latest first. */
    public Page<PostRow> reacted(EdgeKind kind, PageRequest page) {
        List<Reacted> reacted = new ArrayList<>();
        Weight weight = new Weight(HEAVIEST_PAGE);
        NamedText text = NamedText.of(PostSql.reacted(page));
        statements.takeWhile(
                text.marked(),
                row -> new Reacted(PostMapper.map(row), row.getLong(PostMapper.WIDTH + 1)),
                each -> weight.add(each.post()) && reacted.add(each),
                text.arguments(all(Map.of("me", me, "kind", kind.text()), page)));
        return Page.of(page, reacted, Reacted::stamp, weight.isFull())
                .with(items -> items.stream().map(Reacted::post).toList());
    }

    /** @param stamp of the edge, which orders the list */
    private record Reacted(PostRow post, long stamp) {}

    /** From the root of the conversation down to what the post answers; what is nearest to it if that is too much. */
    public List<PostRow> ancestors(long id) {
        List<PostRow> above =
                list(ANCESTORS, Map.of("id", id, "me", me, "limit", MOST_ANCESTORS), new Weight(HEAVIEST_PAGE));
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
        arguments.addAll(List.of(text.arguments(Map.of("me", me, "limit", most))));
        return list(text.marked(), weight, arguments.toArray());
    }

    private Page<PostRow> page(String text, Map<String, ?> values, PageRequest page) {
        Weight weight = new Weight(HEAVIEST_PAGE);
        List<PostRow> rows = list(NamedText.of(text), all(values, page), weight);
        return Page.of(page, rows, PostRow::id, weight.isFull());
    }

    private static Map<String, Object> all(Map<String, ?> values, PageRequest page) {
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
