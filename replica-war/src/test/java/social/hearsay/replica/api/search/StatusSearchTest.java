package social.hearsay.replica.api.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.replica.api.post.ReadableRows;
import social.hearsay.replica.microblog.file.StoredFile;
import social.hearsay.replica.microblog.kernel.Cause;
import social.hearsay.replica.microblog.kernel.Deletions;
import social.hearsay.replica.microblog.kernel.Register;
import social.hearsay.replica.microblog.kernel.Write;
import social.hearsay.replica.microblog.media.Attachment;
import social.hearsay.replica.microblog.media.MediaKind;
import social.hearsay.replica.microblog.post.Content;
import social.hearsay.replica.microblog.post.Mention;
import social.hearsay.replica.microblog.post.Poll;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.post.PostCounts;
import social.hearsay.replica.microblog.post.PostFrame;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.storage.database.NamedText;
import social.hearsay.replica.storage.database.Statements;

/** What is found by its words, on both databases. */
class StatusSearchTest {
    private static final long ANN = 1;
    private static final long BOB = 2;
    private static final long EVE = 3;
    private static final ReplicaId R1 = new ReplicaId("r1.aaaa");

    @ParameterizedTest
    @EnumSource
    void wordsAreFoundInAnyCaseWithoutAccentsAndTheNewestFirst(ReadableRows.Kind kind) {
        try (ReadableRows rows = people(kind)) {
            say(rows, 10, BOB, "Green Tea in the café");
            say(rows, 11, BOB, "black tea");
            say(rows, 12, EVE, "日本語のテスト");
            say(rows, 13, EVE, "steamed");
            say(rows, 14, EVE, "a tea-time https://example.org/green");

            rows.check(connection -> {
                assertThat(find(connection, "TEA")).containsExactly(14L, 11L, 10L);
                assertThat(find(connection, "cafe green")).containsExactly(10L);
                assertThat(find(connection, "\"green tea\"")).containsExactly(10L);
                assertThat(find(connection, "\"tea green\"")).isEmpty();
                assertThat(find(connection, "tea -green")).containsExactly(11L);
                assertThat(find(connection, "-green")).containsExactly(13L, 12L, 11L);
                assertThat(find(connection, "本語")).containsExactly(12L);
                assertThat(find(connection, "語本")).isEmpty();
                assertThat(find(connection, "team")).isEmpty();
                assertThat(find(connection, "has:link")).containsExactly(14L);
                assertThat(find(connection, "tea from:eve")).containsExactly(14L);
                assertThat(find(connection, "tea -from:eve")).containsExactly(11L, 10L);
                assertThat(find(connection, "tea from:nobody")).isEmpty();
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneFindsWhatIsPublicAndWhatOneHasToDoWith(ReadableRows.Kind kind) {
        try (ReadableRows rows = people(kind).follow(ANN, BOB)) {
            say(rows, 10, BOB, "tea", Visibility.PUBLIC);
            say(rows, 11, BOB, "tea", Visibility.UNLISTED);
            say(rows, 12, BOB, "tea", Visibility.PRIVATE);
            say(rows, 13, BOB, "tea", Visibility.DIRECT);
            say(rows, 14, BOB, "tea @ann", Visibility.DIRECT, ANN);
            say(rows, 15, ANN, "my tea", Visibility.PRIVATE);
            say(rows, 16, EVE, "tea", Visibility.PUBLIC);
            assertThat(found(rows, ANN, "tea")).containsExactly(16L, 15L, 14L, 10L);
            assertThat(found(rows, EVE, "tea")).containsExactly(16L, 10L);
            assertThat(found(rows, ANN, "tea in:library")).containsExactly(15L, 14L);
            assertThat(found(rows, ANN, "tea in:public")).containsExactly(16L, 10L);

            rows.favourite(ANN, 12).bookmark(ANN, 11).favourite(EVE, 12);
            assertThat(found(rows, ANN, "tea")).containsExactly(16L, 15L, 14L, 12L, 11L, 10L);
            assertThat(found(rows, ANN, "tea in:library")).containsExactly(15L, 14L, 12L, 11L);
            assertThat(found(rows, EVE, "tea")).as("no longer for her").containsExactly(16L, 10L);

            rows.run("update accounts set silenced = true");
            assertThat(found(rows, ANN, "tea")).as("of whom she follows").containsExactly(15L, 14L, 12L, 11L, 10L);
            assertThat(found(rows, EVE, "tea")).as("of herself").containsExactly(16L);
            rows.run("update accounts set silenced = false");
            rows.run("update accounts set unindexed = true where id = " + EVE).block(BOB, ANN);
            assertThat(found(rows, ANN, "tea")).containsExactly(15L);
            assertThat(found(rows, EVE, "tea")).containsExactly(16L, 10L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsEditedHiddenOrGoneIsFoundAsItIs(ReadableRows.Kind kind) {
        try (ReadableRows rows = people(kind)) {
            Post post = post(10, BOB, new Content("tea", "", false, null, List.of(), List.of()), Visibility.PUBLIC);
            rows.store().posts().insert(post);
            Content asking = new Content(
                    "coffee",
                    "",
                    false,
                    "de",
                    List.of(),
                    List.of(),
                    new Poll(List.of("milk", "sugar"), false, false, 300),
                    List.of(new Attachment(
                            "7",
                            MediaKind.AUDIO,
                            List.of(new StoredFile("7".repeat(64), "mp3", 9, 0, 0, 0)),
                            null,
                            "a song",
                            null)));
            Post edited = post.withContents(Register.of(new Write<>(new Cause(new Stamp(11), R1, 2), asking)));
            rows.store().posts().replace(post, edited);
            assertThat(found(rows, ANN, "tea")).isEmpty();
            assertThat(found(rows, ANN, "coffee sugar has:poll language:de")).containsExactly(10L);
            assertThat(found(rows, ANN, "song has:media has:audio -has:image")).containsExactly(10L);
            assertThat(found(rows, ANN, "song has:video")).isEmpty();

            Post hidden = edited.withDeletions(
                    Deletions.NONE.with(new UpdateId("deletion-of-a-post"), new Cause(new Stamp(12), R1, 3)));
            rows.store().posts().replace(edited, hidden);
            assertThat(found(rows, BOB, "coffee")).isEmpty();
            rows.store().posts().replace(hidden, edited);
            assertThat(found(rows, BOB, "coffee")).containsExactly(10L);
            rows.store().posts().remove(edited);
            assertThat(found(rows, BOB, "coffee")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void pagesFollowEachOther(ReadableRows.Kind kind) {
        try (ReadableRows rows = people(kind)) {
            for (int id = 10; id < 20; id++) {
                say(rows, id, BOB, "tea");
            }
            rows.check(connection -> {
                assertThat(find(connection, "tea", new SearchPage(3, 0, Long.MAX_VALUE, 0, false)))
                        .containsExactly(19L, 18L, 17L);
                assertThat(find(connection, "tea", new SearchPage(3, 3, Long.MAX_VALUE, 0, false)))
                        .containsExactly(16L, 15L, 14L);
                assertThat(find(connection, "tea", new SearchPage(3, 9, Long.MAX_VALUE, 0, false)))
                        .containsExactly(10L);
                assertThat(find(connection, "tea", new SearchPage(3, 10, Long.MAX_VALUE, 0, false)))
                        .isEmpty();
                assertThat(find(connection, "tea", new SearchPage(3, 0, 13, 0, false)))
                        .containsExactly(12L, 11L, 10L);
                assertThat(find(connection, "tea", new SearchPage(3, 0, Long.MAX_VALUE, 12, true)))
                        .containsExactly(15L, 14L, 13L);
                assertThat(find(connection, "tea", new SearchPage(3, 999_999_999, Long.MAX_VALUE, 0, false)))
                        .isEmpty();
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingThatSomebodyTypesIsAnError(ReadableRows.Kind kind) {
        try (ReadableRows rows = people(kind)) {
            say(rows, 10, BOB, "tea AND OR NOT NEAR");
            Random random = new Random(1);
            String letters = "ab\"'*()^:-+{}|&!<>~@#%$;,.\\/ \t\nANDORTEé日\u0301\u0000\uD83D\uDE00from:has:is:";
            rows.check(connection -> {
                for (String typed : List.of(
                        "NEAR(tea)",
                        "tea*",
                        "words:tea",
                        "tea' or 1=1; --",
                        "\"tea",
                        "AND",
                        "a:b:c",
                        "tea <-> & !",
                        "'")) {
                    find(connection, typed);
                }
                for (int number = 0; number < 400; number++) {
                    StringBuilder typed = new StringBuilder();
                    for (int length = random.nextInt(40); length > 0; length--) {
                        typed.append(letters.charAt(random.nextInt(letters.length())));
                    }
                    find(connection, typed.toString());
                }
                assertThat(find(connection, "and or not near")).containsExactly(10L);
            });
        }
    }

    /** Found by an index, and only so many of them, however many there are. */
    @Test
    void whatIsCommonIsFoundAmongTheNewest() {
        for (ReadableRows.Kind kind : ReadableRows.Kind.values()) {
            try (ReadableRows rows = people(kind)) {
                rows.run("insert into posts (id, author, visibility, contents, hidden, favourites, replies)"
                        + " with recursive n (i) as (select 1000 union all select i + 1 from n where i < 6000)"
                        + " select i, 2, 'public', '[]', false, 0, 0 from n");
                rows.run(
                        kind == ReadableRows.Kind.SQLITE
                                ? "insert into search_posts (rowid, words) select id, 'tea \u00B7any \u00B7public' from posts"
                                : "insert into search_posts (id, words) select id, cast('''tea'':1 ''\u00B7any'' ''\u00B7public'''"
                                        + " as tsvector) from posts");
                say(rows, 999, BOB, "rare tea");
                assertThat(found(rows, ANN, "tea").get(0)).isEqualTo(6000);
                assertThat(found(rows, ANN, "tea")).hasSize(20);
                assertThat(found(rows, ANN, "rare")).containsExactly(999L);
            }
        }
    }

    @Test
    void theDatabasesGoByTheirIndices() throws Exception {
        try (ReadableRows rows = people(ReadableRows.Kind.SQLITE)) {
            SearchSql sql = new SearchSql(false);
            assertThat(plan(rows, sql.posts(false, false), "\"tea\""))
                    .noneMatch(step -> step.matches("SCAN p( .*)?"))
                    .anyMatch(step -> step.contains("SCAN search_posts VIRTUAL TABLE INDEX"));
            assertThat(plan(rows, sql.reacted(false, false), "\"tea\""))
                    .noneMatch(step -> step.matches("SCAN [pe]( .*)?"))
                    .anyMatch(step -> step.contains("edges_source"));
            assertThat(plan(rows, sql.tags(), "\"tea\"")).noneMatch(step -> step.matches("SCAN t( .*)?"));
        }
        try (ReadableRows rows = people(ReadableRows.Kind.POSTGRES)) {
            rows.run("insert into posts (id, author, visibility, contents, hidden, favourites, replies)"
                    + " select n, 2, 'public', '[]', false, 0, 0 from generate_series(1000, 30000) as n");
            rows.run("insert into search_posts (id, words) select id, to_tsvector('simple', 'w' || id) from posts");
            rows.run("insert into post_tags (tag, post, author, listed, open)"
                    + " select 't' || n % 700, n, 2, true, true from generate_series(1000, 30000) as n");
            rows.run("analyze");
            SearchSql sql = new SearchSql(true);
            assertThat(String.join("\n", plan(rows, sql.posts(false, false), "'w1234'")))
                    .contains("search_posts_words")
                    .doesNotContain("Seq Scan on search_posts", "Seq Scan on posts");
            assertThat(String.join("\n", plan(rows, sql.posts(true, false), "'w1234'")))
                    .contains("search_posts_pkey")
                    .doesNotContain("Seq Scan on search_posts", "Seq Scan on posts");
            assertThat(String.join("\n", plan(rows, sql.tags(), "'w1234'"))).contains("post_tags_prefix");
        }
    }

    private static List<String> plan(ReadableRows rows, String sql, String match) throws Exception {
        return rows.read(connection -> {
            Statements statements = Statements.of(connection);
            boolean postgres = statements.onPostgres();
            NamedText text = NamedText.of((postgres ? "explain " : "explain query plan ") + sql);
            Map<String, Object> values = new HashMap<>(
                    Map.of("me", ANN, "now", 0L, "max", Long.MAX_VALUE, "above", 0L, "limit", 20, "match", match));
            values.putAll(Map.of("most", 100, "scanned", 1_000));
            values.put("prefix", "t1");
            values.put("beyond", "t2");
            return statements.list(text.marked(), row -> row.getString(postgres ? 1 : 4), text.arguments(values));
        });
    }

    private static ReadableRows people(ReadableRows.Kind kind) {
        return ReadableRows.on(kind).account(ANN, "ann").account(BOB, "bob").account(EVE, "eve");
    }

    private static List<Long> found(ReadableRows rows, long me, String typed) {
        return rows.read(connection -> find(connection, me, typed, new SearchPage(20, 0, Long.MAX_VALUE, 0, false)));
    }

    private static List<Long> find(Connection connection, String typed) {
        return find(connection, typed, new SearchPage(20, 0, Long.MAX_VALUE, 0, false));
    }

    private static List<Long> find(Connection connection, String typed, SearchPage page) {
        return find(connection, ANN, typed, page);
    }

    private static List<Long> find(Connection connection, long me, String typed, SearchPage page) {
        SearchQuery query =
                SearchQuery.parse(typed, name -> name.equals("eve") ? OptionalLong.of(EVE) : OptionalLong.empty());
        return new StatusSearch(Statements.of(connection), me, 0).find(query, page);
    }

    private static void say(ReadableRows rows, long id, long author, String text) {
        say(rows, id, author, text, Visibility.PUBLIC);
    }

    private static void say(
            ReadableRows rows, long id, long author, String text, Visibility visibility, Long... named) {
        List<Mention> mentions = Arrays.stream(named)
                .map(account -> new Mention("ann", new Stamp(account)))
                .toList();
        rows.store()
                .posts()
                .insert(post(id, author, new Content(text, "", false, null, mentions, List.of()), visibility));
    }

    private static Post post(long id, long author, Content content, Visibility visibility) {
        return new Post(
                new Stamp(id),
                new PostFrame(new Stamp(author), null, null, visibility, null),
                Register.of(new Write<>(new Cause(new Stamp(id), R1, 1), content)),
                Deletions.NONE,
                PostCounts.ZERO);
    }
}
