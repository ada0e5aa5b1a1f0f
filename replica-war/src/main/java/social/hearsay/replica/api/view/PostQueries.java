package social.hearsay.replica.api.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import social.hearsay.replica.api.page.Page;
import social.hearsay.replica.api.page.PageRequest;

/** The posts that one person may see, in one read transaction. */
public final class PostQueries {
    /** The most posts shown before a post in its conversation. */
    static final int MOST_ANCESTORS = 100;
    /** The most posts shown after a post in its conversation. */
    static final int MOST_DESCENDANTS = 500;

    private static final PostMapper MAPPER = new PostMapper();

    private final Handle handle;
    private final long me;

    /** @param me the viewer's account; 0 for nobody */
    public PostQueries(Handle handle, long me) {
        this.handle = handle;
        this.me = me;
    }

    /** @param id as a client has it; may be an alias */
    public Optional<PostRow> find(long id) {
        return handle.createQuery(PostSql.one())
                .bind("id", id)
                .bind("me", me)
                .map(MAPPER)
                .findOne();
    }

    /** A post of the viewer's own, deleted or not, as long as it is not purged. */
    public Optional<PostRow> own(long id) {
        return handle.createQuery("select " + PostMapper.COLUMNS + " from posts p where p.id = "
                        + PostSql.resolved("id") + " and p.author = :me")
                .bind("id", id)
                .bind("me", me)
                .map(MAPPER)
                .findOne();
    }

    /**
     * An account's posts.
     *
     * @param tag only those with this hashtag
     */
    public Page<PostRow> ofAccount(long author, boolean withoutReplies, Optional<String> tag, PageRequest page) {
        Query query = handle.createQuery(PostSql.ofAccount(page, withoutReplies, tag.isPresent()))
                .bind("author", author);
        tag.ifPresent(name -> query.bind("tag", name));
        return page(query.bind("me", me), page);
    }

    public Page<PostRow> publicly(PageRequest page) {
        return page(handle.createQuery(PostSql.publicly(page)), page);
    }

    public Page<PostRow> home(PageRequest page) {
        return page(handle.createQuery(PostSql.home(page)).bind("me", me), page);
    }

    /** From the root of the conversation down to what the post answers. */
    public List<PostRow> ancestors(long id) {
        return handle.createQuery(PostSql.ancestors())
                .bind("id", id)
                .bind("me", me)
                .bind("limit", MOST_ANCESTORS)
                .map(MAPPER)
                .list();
    }

    /**
     * What answers the post, directly or not: level by level, so that a conversation without end costs
     * no more than what is shown of it.
     */
    public List<PostRow> descendants(long id) {
        List<PostRow> all = new ArrayList<>();
        List<Long> parents = List.of(id);
        for (int depth = 0; depth < MOST_ANCESTORS && !parents.isEmpty() && all.size() < MOST_DESCENDANTS; depth++) {
            List<PostRow> level = handle.createQuery(PostSql.answering())
                    .bindList("parents", parents)
                    .bind("me", me)
                    .bind("limit", MOST_DESCENDANTS - all.size())
                    .map(MAPPER)
                    .list();
            all.addAll(level);
            parents = level.stream().map(PostRow::id).toList();
        }
        return all;
    }

    private static Page<PostRow> page(Query query, PageRequest page) {
        List<PostRow> rows = query.bind("max", page.maxId())
                .bind("above", page.aboveId())
                .bind("limit", page.limit())
                .map(MAPPER)
                .list();
        return Page.of(page, rows, PostRow::id);
    }
}
