package social.hearsay.replica.api.post;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import social.hearsay.replica.api.http.flow.Page;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.microblog.list.RepliesPolicy;
import social.hearsay.replica.microblog.relation.EdgeKind;
import social.hearsay.replica.storage.database.NamedText;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.database.ValueList;

/** The posts and boosts that one person may see, as they follow each other in time, in one read transaction. */
public final class Timelines {
    /** So many sources are many. */
    private static final long MANY = 50;

    /** Among so many of what was written last it is looked for what is of many sources; then among more. */
    private static final List<Integer> WINDOWS = List.of(400, 4_000);

    /** Up to so many posts are counted to find the rarest of some tags. */
    private static final long MOST_COUNTED = 20_000;

    private final Statements statements;
    private final long me;
    private final long now;
    private final boolean onlyMedia;

    public static Timelines of(View view) {
        return new Timelines(view.connection(), view.me(), view.now());
    }

    /** As if no mute were over. */
    public Timelines(Connection connection, long me) {
        this(connection, me, 0);
    }

    /**
     * @param me the viewer's account; 0 for nobody
     * @param now milliseconds since 1970: what is over by then counts no more
     */
    public Timelines(Connection connection, long me, long now) {
        this(Statements.of(connection), me, now, false);
    }

    private Timelines(Statements statements, long me, long now, boolean onlyMedia) {
        this.statements = statements;
        this.me = me;
        this.now = now;
        this.onlyMedia = onlyMedia;
    }

    /**
     * The same, for the public timeline and those of accounts.
     *
     * @param wished whether only posts are wanted to which something is attached; those are never boosts
     */
    public Timelines onlyMedia(boolean wished) {
        return new Timelines(statements, me, now, wished);
    }

    /**
     * An account's posts, and those that it passes on.
     *
     * @param withoutBoosts only the former
     */
    public Page<PostRow> ofAccount(long author, boolean withoutReplies, boolean withoutBoosts, PageRequest page) {
        Map<String, Object> values = Map.of("author", author, "me", me, "now", now);
        TimelinePart posts = read(PostSql.ofAccount(page, withoutReplies, onlyMedia), PostMapper::map, values, page);
        return withoutBoosts || onlyMedia
                ? posts.page(page)
                : posts.and(read(PostSql.boostsOfAccount(page), PostMapper::mapBoost, values, page), page)
                        .page(page);
    }

    /**
     * An account's posts with a hashtag.
     *
     * @param tag however it is written; empty for all of them
     */
    public Page<PostRow> ofAccount(long author, boolean withoutReplies, Optional<String> tag, PageRequest page) {
        if (tag.isEmpty()) {
            return page(
                    PostSql.ofAccount(page, withoutReplies, onlyMedia),
                    Map.of("author", author, "me", me, "now", now),
                    page);
        }
        TagFilter plain = TagFilter.of(tag.get(), Parameters.NONE);
        TagFilter filter = new TagFilter(plain.any(), plain.all(), plain.none(), onlyMedia);
        Map<String, Object> values = TagSql.values(filter, me, now);
        values.put("author", author);
        return page(TagSql.ofAccount(filter, withoutReplies, page), values, page);
    }

    public Page<PostRow> publicly(PageRequest page) {
        return page(PostSql.publicly(page, onlyMedia), Map.of("me", me, "now", now), page);
    }

    /** The timeline of some tags: what everybody may read of it. */
    public Page<PostRow> tagged(TagFilter filter, PageRequest page) {
        TagFilter led = rarestFirst(filter);
        return page(TagSql.timeline(led, page), TagSql.values(led, me, now), page);
    }

    /** Where a post must have several tags, those are read that have the rarest of them. */
    private TagFilter rarestFirst(TagFilter filter) {
        TagFilter rarest = filter;
        long least = filter.all().isEmpty() ? 0 : count(filter.any());
        for (int index = 0; index < filter.all().size(); index++) {
            long count = count(filter.all().get(index));
            if (count < least) {
                least = count;
                rarest = filter.ledBy(index);
            }
        }
        return rarest;
    }

    private long count(List<String> tags) {
        ValueList among = ValueList.of(tags);
        NamedText text = NamedText.of(TagSql.count(among.marks()));
        List<Object> arguments = new ArrayList<>(among.values());
        arguments.add(MOST_COUNTED);
        return statements
                .first(text.marked(), row -> row.getLong(1), arguments.toArray())
                .orElse(0L);
    }

    /** What those have written or passed on whom the viewer follows, and what has a tag that they follow. */
    public Page<PostRow> home(PageRequest page) {
        Map<String, Object> values = Map.of("me", me, "now", now);
        boolean many = hasMany(EdgeKind.FOLLOW, me);
        TimelinePart posts = sourced(
                many, SourcesSql::windowOfPosts, HomeSql::window, HomeSql::posts, PostMapper::map, values, page);
        PageRequest near = posts.near(page);
        return posts.and(read(TagSql.followed(near), PostMapper::map, values, near), page)
                .and(
                        sourced(
                                many,
                                SourcesSql::windowOfBoosts,
                                HomeSql::boostWindow,
                                HomeSql::boosts,
                                PostMapper::mapBoost,
                                values,
                                near),
                        page)
                .page(page);
    }

    /**
     * A page of what some sources write. One look-up for each of them costs little where they are few; where they are
     * many, much of what was written last is theirs, and is found by looking through that. Where it isn't so,
     * each is looked up after all.
     *
     * @param many whether they are
     * @param behind the SQL of the place behind so many
     */
    private TimelinePart sourced(
            boolean many,
            Function<PageRequest, String> behind,
            Function<PageRequest, String> window,
            Function<PageRequest, String> lookUp,
            Statements.Mapper<PostRow> mapper,
            Map<String, ?> values,
            PageRequest page) {
        for (int index = 0; many && index < WINDOWS.size(); index++) {
            Map<String, Object> all = PostQueries.all(values, page);
            all.put("window", WINDOWS.get(index));
            NamedText place = NamedText.of(behind.apply(page));
            Optional<Long> end = statements.first(place.marked(), row -> row.getLong(1), place.arguments(all));
            PageRequest part = end.map(page::upTo).orElse(page);
            TimelinePart read = read(window.apply(part), mapper, values, part);
            if (end.isEmpty() || read.cut() || read.rows().size() == page.limit()) {
                return read;
            }
            many = read.rows().size() * WINDOWS.size() * 2 >= page.limit();
        }
        return read(lookUp.apply(page), mapper, values, page);
    }

    private boolean hasMany(EdgeKind kind, long source) {
        NamedText text = NamedText.of(SourcesSql.drawn());
        return statements
                        .first(
                                text.marked(),
                                row -> row.getLong(1),
                                text.arguments(Map.of("kind", kind.text(), "source", source, "most", MANY)))
                        .orElse(0L)
                == MANY;
    }

    /**
     * What is on the home timeline at the place of one post, or of one boost: as the timeline has it, without reading the rest.
     *
     * @param place the id of the post, or of the boost
     * @param by who wrote it, or passes it on
     */
    public Optional<PostRow> atHome(long place, long by) {
        PageRequest page = PageRequest.only(place);
        Map<String, Object> values = Map.of("me", me, "now", now, "author", by);
        return read(HomeSql.postsOf(page), PostMapper::map, values, page)
                .and(read(TagSql.followed(page), PostMapper::map, values, page), page)
                .and(read(HomeSql.boostsOf(page), PostMapper::mapBoost, values, page), page)
                .page(page)
                .items()
                .stream()
                .findFirst();
    }

    /** What those have written or passed on who are on a list of the viewer's. */
    public Page<PostRow> ofList(long list, RepliesPolicy policy, PageRequest page) {
        Map<String, Object> values = Map.of("me", me, "now", now, "list", list);
        boolean many = hasMany(EdgeKind.LISTED, list);
        TimelinePart posts = sourced(
                many,
                SourcesSql::windowOfPosts,
                part -> ListSql.window(policy, part),
                part -> ListSql.posts(policy, part),
                PostMapper::map,
                values,
                page);
        return posts.and(
                        sourced(
                                many,
                                SourcesSql::windowOfBoosts,
                                ListSql::boostWindow,
                                ListSql::boosts,
                                PostMapper::mapBoost,
                                values,
                                posts.near(page)),
                        page)
                .page(page);
    }

    private Page<PostRow> page(String text, Map<String, ?> values, PageRequest page) {
        return read(text, PostMapper::map, values, page).page(page);
    }

    private TimelinePart read(String text, Statements.Mapper<PostRow> mapper, Map<String, ?> values, PageRequest page) {
        Weight weight = new Weight(PostQueries.HEAVIEST_PAGE);
        NamedText named = NamedText.of(text);
        List<PostRow> rows = new ArrayList<>();
        statements.takeWhile(
                named.marked(),
                mapper,
                post -> weight.add(post) && rows.add(post),
                named.arguments(PostQueries.all(values, page)));
        return new TimelinePart(rows, weight.isFull());
    }
}
