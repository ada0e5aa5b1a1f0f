package social.hearsay.replica.api.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConnection;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.request.Calls;
import social.hearsay.replica.microblog.list.RepliesPolicy;
import social.hearsay.replica.storage.database.NamedText;
import social.hearsay.replica.storage.database.Statements;

/** How the databases go about it: by indices, however many posts there are. */
class PostQueryPlansTest {
    private static final long ALICE = 1;
    private static final long BOB = 2;
    private static final TagFilter TAGS =
            new TagFilter(List.of("t1", "t2"), List.of(List.of("t3"), List.of("t4", "t5")), List.of("t6"));
    private static final TagFilter MEDIA = new TagFilter(List.of("t1", "t2"), List.of(), List.of(), true);

    @Test
    void onSqliteNoListScansTheTableOfPosts() throws SQLException {
        PageRequest down = page(Map.of());
        PageRequest up = page(Map.of("min_id", List.of("5")));
        try (ReadableRows rows = ReadableRows.on(ReadableRows.Kind.SQLITE)) {
            for (String sql : List.of(
                    HomeSql.posts(down),
                    HomeSql.posts(up),
                    HomeSql.boosts(down),
                    HomeSql.boosts(up),
                    PostSql.publicly(down),
                    PostSql.publicly(up),
                    PostSql.boostsOfAccount(down),
                    PostSql.boost(),
                    PostSql.myBoost(),
                    PostSql.myBoostOnce(),
                    PostSql.passedOn(),
                    ListSql.posts(RepliesPolicy.LIST, down),
                    ListSql.posts(RepliesPolicy.FOLLOWED, up),
                    ListSql.boosts(down),
                    TagSql.followed(down),
                    TagSql.followed(up),
                    PostSql.ofAccount(down, true),
                    TagSql.timeline(TAGS, down),
                    TagSql.timeline(TAGS, up),
                    TagSql.ofAccount(TAGS, true, down),
                    PostSql.reacted(down),
                    PostSql.reacted(up),
                    PostSql.deleted(down),
                    PostSql.deleted(up),
                    PostSql.one(),
                    PostSql.ancestors(),
                    PostSql.answering("(1, 2)"))) {
                List<String> plan = plan(rows, sql);
                assertThat(plan)
                        .as(sql)
                        .isNotEmpty()
                        .noneMatch(step -> step.matches("SCAN [pqnsemfturcxml]( .*)?")
                                && !step.contains("USING INDEX posts_public")
                                && !step.matches("SCAN (s|posts_)( .*)?"));
            }
        }
    }

    /** A page's worth of posts of each author is looked at for one page of all: none of them is read but those on the page. */
    @Test
    void whatIsLookedAtForAHomeTimelineIsInTheIndex() throws SQLException {
        try (ReadableRows rows = ReadableRows.on(ReadableRows.Kind.SQLITE)) {
            for (PageRequest page : List.of(page(Map.of()), page(Map.of("min_id", List.of("5"))))) {
                assertThat(plan(rows, HomeSql.posts(page)))
                        .filteredOn(step -> step.startsWith("SEARCH q "))
                        .isNotEmpty()
                        .allMatch(step -> step.contains("USING COVERING INDEX posts_author"));
            }
        }
    }

    /** Six write as much as fills a page at either end of all that there is; the hub, whom one follows as well, between them. */
    @Test
    void whatAHomeTimelineCostsIsTheSameHoweverMuchSomebodyHasWritten() throws SQLException {
        long hub = 3;
        List<Integer> steps = new ArrayList<>();
        for (int posts : List.of(1_000, 10_000)) {
            try (ReadableRows rows = ReadableRows.on(ReadableRows.Kind.SQLITE)
                    .account(ALICE, "Alice")
                    .follow(ALICE, hub)) {
                for (long other = 4; other < 10; other++) {
                    rows.follow(ALICE, other);
                    for (long post = 10; post < 20; post++) {
                        rows.post(post * 10 + other, other).post(900_000 + post * 10 + other, other);
                    }
                }
                rows.run("with recursive n (id) as (select 1000 union all select id + 1 from n where id < "
                        + (1_000 + posts) + ") insert into posts (id, author, visibility, contents, hidden, favourites,"
                        + " replies) select id, " + hub + ", 'public', '[]', false, 0, 0 from n");
                steps.add(steps(rows, HomeSql.posts(page(Map.of("limit", List.of("40"))))));
                steps.add(steps(rows, HomeSql.posts(page(Map.of("min_id", List.of("5"))))));
            }
        }
        assertThat(steps.subList(0, 2)).as("of 100 instructions").isEqualTo(steps.subList(2, 4));
    }

    /** How many hundreds of instructions of its machine SQLite executes for a statement. */
    private static int steps(ReadableRows rows, String sql) throws SQLException {
        return rows.read(connection -> {
            AtomicInteger hundreds = new AtomicInteger();
            SQLiteConnection sqlite = connection.unwrap(SQLiteConnection.class);
            ProgressHandler.setHandler(sqlite, 100, new ProgressHandler() {
                @Override
                protected int progress() {
                    hundreds.incrementAndGet();
                    return 0;
                }
            });
            try {
                NamedText text = NamedText.of(sql);
                Map<String, Object> values =
                        Map.of("me", ALICE, "now", 0L, "max", Long.MAX_VALUE, "above", 5L, "limit", 40);
                assertThat(Statements.of(connection).list(text.marked(), row -> row.getLong(1), text.arguments(values)))
                        .hasSize(40);
            } finally {
                ProgressHandler.clearHandler(sqlite);
            }
            return hundreds.get();
        });
    }

    @Test
    void postsWithMediaAreFoundByIndicesOfTheirOwn() throws SQLException {
        PageRequest down = page(Map.of());
        PageRequest up = page(Map.of("min_id", List.of("5")));
        try (ReadableRows rows = ReadableRows.on(ReadableRows.Kind.SQLITE)) {
            for (PageRequest page : List.of(down, up)) {
                assertThat(plan(rows, PostSql.publicly(page, true)))
                        .anyMatch(step -> step.contains("posts_public_media"))
                        .noneMatch(step -> step.contains("TEMP B-TREE"));
                assertThat(plan(rows, PostSql.ofAccount(page, true, true)))
                        .anyMatch(step -> step.contains("posts_media"))
                        .noneMatch(step -> step.contains("TEMP B-TREE"));
                assertThat(plan(rows, TagSql.timeline(MEDIA, page)))
                        .anyMatch(step -> step.contains("post_tags_listed_media"));
            }
        }
    }

    @Test
    void boostsAreFoundByIndicesOfTheirOwn() throws SQLException {
        try (ReadableRows rows = ReadableRows.on(ReadableRows.Kind.SQLITE)) {
            for (String sql : List.of(PostSql.boost(), PostSql.passedOn())) {
                assertThat(plan(rows, sql)).as(sql).anyMatch(step -> step.contains("edges_boost"));
            }
            for (String sql : List.of(HomeSql.boosts(page(Map.of())), PostSql.boostsOfAccount(page(Map.of())))) {
                assertThat(plan(rows, sql))
                        .as(sql)
                        .anyMatch(step ->
                                step.startsWith("SEARCH r USING INDEX edges_source (kind=? AND source=? AND stamp"));
            }
            assertThat(plan(rows, PostSql.boostsOfAccount(page(Map.of()))))
                    .as("in the order of the index")
                    .noneMatch(step -> step.contains("TEMP B-TREE"));
        }
    }

    @Test
    void onPostgresNoListScansTheTableOfPosts() throws SQLException {
        try (ReadableRows rows = ReadableRows.on(ReadableRows.Kind.POSTGRES)
                .account(ALICE, "Alice")
                .account(BOB, "Bob")
                .follow(ALICE, BOB)) {
            rows.run("insert into posts (id, author, visibility, contents, hidden, favourites, replies)"
                    + " select n, 1 + n % 500, 'public', '[]', false, 0, 0"
                    + " from generate_series(1000, 60000) as n");
            rows.run(
                    "insert into edges (kind, source, target, active, stamp, states)"
                            + " select 'reblog', 1 + n % 500, n, true, 100000 + n, '[]' from generate_series(1000, 60000) as n");
            rows.run("insert into post_tags (tag, post, author, listed, open)"
                    + " select 't' || n % 7, n, 1 + n % 500, true, true from generate_series(1000, 60000) as n");
            rows.entry("followed_tag", ALICE, "t1", 50).entry("followed_tag", ALICE, "t2", 51);
            rows.run("analyze");
            for (String sql : List.of(
                    HomeSql.posts(page(Map.of())),
                    HomeSql.posts(page(Map.of("min_id", List.of("5")))),
                    HomeSql.boosts(page(Map.of())),
                    PostSql.boostsOfAccount(page(Map.of())),
                    ListSql.posts(RepliesPolicy.LIST, page(Map.of())),
                    ListSql.boosts(page(Map.of())),
                    TagSql.followed(page(Map.of())),
                    PostSql.publicly(page(Map.of())),
                    PostSql.publicly(page(Map.of()), true),
                    PostSql.ofAccount(page(Map.of()), false),
                    PostSql.ofAccount(page(Map.of()), false, true),
                    TagSql.timeline(MEDIA, page(Map.of())),
                    TagSql.timeline(TAGS, page(Map.of())),
                    TagSql.timeline(TAGS, page(Map.of("min_id", List.of("5")))),
                    TagSql.ofAccount(TAGS, false, page(Map.of())))) {
                String plan = String.join("\n", plan(rows, sql));
                assertThat(plan)
                        .as(sql)
                        .contains("posts")
                        .doesNotContain("Seq Scan on posts", "Seq Scan on edges r", "Seq Scan on post_tags");
            }
        }
    }

    private static List<String> plan(ReadableRows rows, String sql) throws SQLException {
        return rows.read(connection -> {
            boolean sqlite = connection.getMetaData().getDatabaseProductName().equals("SQLite");
            NamedText text = NamedText.of((sqlite ? "explain query plan " : "explain ") + sql);
            Map<String, Object> values =
                    new HashMap<>(Map.of("me", ALICE, "now", 0L, "max", Long.MAX_VALUE, "above", 0L));
            values.putAll(Map.of("limit", 20, "author", BOB, "id", 10L, "kind", "favourite", "whose", ALICE));
            values.putAll(TagSql.values(TAGS, ALICE, 0));
            values.put("list", 500L);
            return Statements.of(connection)
                    .list(text.marked(), row -> row.getString(sqlite ? 4 : 1), text.arguments(values));
        });
    }

    private static PageRequest page(Map<String, List<String>> query) {
        return PageRequest.of(Calls.get("x", query).query(), 20, 40);
    }
}
