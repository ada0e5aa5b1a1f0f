package social.hearsay.replica.api.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import social.hearsay.replica.api.page.Page;
import social.hearsay.replica.api.page.PageRequest;
import social.hearsay.replica.microblog.text.TagName;
import social.hearsay.replica.storage.Statements;

/** The posts that one person may see, in one read transaction. */
public final class PostQueries {
    /** The most posts shown before a post in its conversation. */
    static final int MOST_ANCESTORS = 100;
    /** The most posts shown after a post in its conversation. */
    static final int MOST_DESCENDANTS = 500;

    private static final NamedText ONE = NamedText.of(PostSql.one());
    private static final NamedText OWN = NamedText.of(PostSql.own());
    private static final NamedText ANCESTORS = NamedText.of(PostSql.ancestors());

    private final Statements statements;
    private final long me;

    /** @param me the viewer's account; 0 for nobody */
    public PostQueries(Handle handle, long me) {
        this.statements = Statements.of(handle.getConnection());
        this.me = me;
    }

    /** @param id as a client has it; may be an alias */
    public Optional<PostRow> find(long id) {
        return statements.first(ONE.marked(), PostMapper::map, ONE.arguments(Map.of("id", id, "me", me)));
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

    /** From the root of the conversation down to what the post answers. */
    public List<PostRow> ancestors(long id) {
        return list(ANCESTORS, Map.of("id", id, "me", me, "limit", MOST_ANCESTORS));
    }

    /**
     * What answers the post, directly or not: level by level, so that a conversation without end costs
     * no more than what is shown of it.
     */
    public List<PostRow> descendants(long id) {
        List<PostRow> all = new ArrayList<>();
        List<Long> parents = List.of(id);
        for (int depth = 0; depth < MOST_ANCESTORS && !parents.isEmpty() && all.size() < MOST_DESCENDANTS; depth++) {
            List<PostRow> level = answering(parents, MOST_DESCENDANTS - all.size());
            all.addAll(level);
            parents = level.stream().map(PostRow::id).toList();
        }
        return all;
    }

    private List<PostRow> answering(List<Long> parents, int most) {
        ValueList among = ValueList.of(parents);
        NamedText text = NamedText.of(PostSql.answering(among.marks()));
        List<Object> arguments = new ArrayList<>(among.values());
        arguments.addAll(List.of(text.arguments(Map.of("me", me, "limit", most))));
        return statements.list(text.marked(), PostMapper::map, arguments.toArray());
    }

    private Page<PostRow> page(String text, Map<String, ?> values, PageRequest page) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("max", page.maxId());
        all.put("above", page.aboveId());
        all.put("limit", page.limit());
        return Page.of(page, list(NamedText.of(text), all), PostRow::id);
    }

    private List<PostRow> list(NamedText text, Map<String, ?> values) {
        return statements.list(text.marked(), PostMapper::map, text.arguments(values));
    }
}
