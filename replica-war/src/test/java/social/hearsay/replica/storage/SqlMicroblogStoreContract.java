package social.hearsay.replica.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.replica.microblog.Histories;
import social.hearsay.replica.microblog.Microblog;
import social.hearsay.replica.microblog.MicroblogStore;
import social.hearsay.replica.microblog.entry.Entry;
import social.hearsay.replica.microblog.file.StoredFile;
import social.hearsay.replica.microblog.kernel.Cause;
import social.hearsay.replica.microblog.kernel.Deletions;
import social.hearsay.replica.microblog.kernel.Register;
import social.hearsay.replica.microblog.kernel.Row;
import social.hearsay.replica.microblog.kernel.Write;
import social.hearsay.replica.microblog.media.Attachment;
import social.hearsay.replica.microblog.media.MediaKind;
import social.hearsay.replica.microblog.post.Content;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.post.PostCounts;
import social.hearsay.replica.microblog.post.PostFrame;
import social.hearsay.replica.microblog.post.Revision;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.entry.SqlEntries;
import social.hearsay.replica.storage.kernel.FileUses;
import social.hearsay.replica.storage.kernel.SearchMark;
import social.hearsay.replica.storage.kernel.SearchMatch;
import social.hearsay.replica.storage.post.SqlPosts;
import social.hearsay.replica.storage.post.SqlRevisions;

/** What the databases do like memory, to the last row. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SqlMicroblogStoreContract extends MicroblogStoreContract {
    private static final List<String> TABLES = List.of(
            "accounts",
            "apps",
            "tokens",
            "posts",
            "post_revisions",
            "post_revision_mentions",
            "ballots",
            "poll_tallies",
            "post_mentions",
            "post_tags",
            "tag_uses",
            "post_media",
            "file_uses",
            "edges",
            "entries",
            "lists",
            "reports",
            "notifications",
            "notification_groups",
            "clearings",
            "direct_posts",
            "conversations",
            "aliases",
            "value_digest");

    private final DataSource database;
    private final Connection connection;

    SqlMicroblogStoreContract(DataSource database) throws SQLException {
        this.database = database;
        this.connection = database.getConnection();
    }

    @BeforeAll
    void migrate() throws SQLException {
        Flyway.configure().dataSource(database).load().migrate();
        connection.setAutoCommit(false);
    }

    @AfterAll
    void close() throws SQLException {
        connection.close();
    }

    @Override
    MicroblogStore open() {
        try (Statement statement = connection.createStatement()) {
            connection.rollback();
            for (String table : TABLES) {
                statement.executeUpdate("DELETE FROM " + table);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("The tables can't be emptied", failure);
        }
        SearchRows.rebuild(connection);
        return new SqlMicroblogStore(connection);
    }

    @Test
    void postsAreFoundByTagsThatAnyReleaseAccepted() throws SQLException {
        MicroblogStore store = open();
        Post first = tagged("cafe\u0301", "größe", "x".repeat(20_000), random(5_000));
        store.posts().insert(first);
        assertThat(tags()).containsExactlyInAnyOrder("café", "größe");

        update("INSERT INTO post_tags (tag, post) VALUES ('as an earlier release left it', 10)");
        Post edited = tagged("نرم\u200Cافزار");
        store.posts().replace(first, edited);
        assertThat(tags()).containsExactly("نرمافزار");

        store.posts().remove(edited);
        assertThat(tags()).isEmpty();
    }

    @Test
    void whatIsHiddenIsInNoTimelineOfItsTags() throws SQLException {
        MicroblogStore store = open();
        Post post = tagged("tea");
        String listed = "SELECT post, author, listed, open FROM post_tags WHERE listed AND open";
        store.posts().insert(post);
        assertThat(rows(listed)).hasSize(1);

        UpdateId id = new UpdateId("deletion-of-a-post");
        Post hidden =
                post.withDeletions(Deletions.NONE.with(id, new Cause(new Stamp(11), new ReplicaId("r1.aaaa"), 2)));
        store.posts().replace(post, hidden);
        assertThat(rows(listed)).isEmpty();
        assertThat(tags()).as("found by who wrote it").containsExactly("tea");

        store.posts().replace(hidden, hidden.withDeletions(hidden.deletions().undone(id)));
        assertThat(rows(listed)).hasSize(1);
    }

    @Test
    void filesAreNamedByWhateverShowsThem() throws SQLException {
        int named = 0;
        for (long seed = 0; seed < 30; seed++) {
            MicroblogStore store = open();
            Histories.replay(seed, new Microblog(store), rows -> {});
            Set<String> expected = new TreeSet<>();
            Set<String> attached = new TreeSet<>();
            Statements statements = Statements.of(connection);
            for (Post post : statements.list("SELECT * FROM posts", SqlPosts::map)) {
                for (Write<Content> write : post.contents().writes()) {
                    write.value().media().forEach(media -> {
                        attached.add(List.of(media.id(), post.id().toString()).toString());
                        media.files()
                                .forEach(file -> expected.add(
                                        List.of("post " + post.id(), file.sha256(), Long.toString(file.bytes()))
                                                .toString()));
                    });
                }
            }
            for (Revision revision : statements.list("SELECT * FROM post_revisions", SqlRevisions::map)) {
                revision.content()
                        .media()
                        .forEach(media -> media.files()
                                .forEach(file -> expected.add(List.of(
                                                "revision " + revision.key().post() + " "
                                                        + revision.key().stamp(),
                                                file.sha256(),
                                                Long.toString(file.bytes()))
                                        .toString())));
            }
            for (Entry entry : statements.list("SELECT * FROM entries WHERE active", SqlEntries::map)) {
                if (entry.key().kind().namesFiles()) {
                    StoredFile.in(entry.value())
                            .forEach(file -> expected.add(List.of(
                                            "entry " + entry.key().account() + " "
                                                    + entry.key().kind().text() + " "
                                                    + entry.key().name(),
                                            file.sha256(),
                                            Long.toString(file.bytes()))
                                    .toString()));
                }
            }
            assertThat(rows("SELECT holder, sha256, bytes FROM file_uses")).isEqualTo(expected);
            assertThat(rows("SELECT media, post FROM post_media")).isEqualTo(attached);
            assertThat(rows("SELECT id FROM posts WHERE media IS NOT NULL AND media NOT LIKE ',image,%'"))
                    .isEmpty();
            assertThat(rows("SELECT position FROM file_uses")).hasSameSizeAs(expected);
            named += expected.size();
        }
        assertThat(named).isPositive();
    }

    @Test
    void whoeverLooksForFilesGoesOnWhereTheyWere() {
        MicroblogStore store = open();
        FileUses uses = new FileUses(Statements.of(connection));
        store.posts().insert(showing(20, "a"));
        List<FileUses.Named> first = uses.after(0, 9);
        assertThat(first).extracting(FileUses.Named::sha256).containsExactly("a".repeat(64));
        Post later = showing(30, "b");
        store.posts().insert(later);
        long position = first.get(0).position();
        assertThat(uses.after(position, 9)).extracting(FileUses.Named::sha256).containsExactly("b".repeat(64));
        assertThat(uses.find("b".repeat(64))).isPresent();
        store.posts().replace(later, later.purged(new Cause(new Stamp(40), new ReplicaId("r1.aaaa"), 9)));
        assertThat(uses.find("b".repeat(64))).isEmpty();
        assertThat(store.posts().attaching("b")).isEmpty();
    }

    private static Post showing(long id, String digit) {
        Attachment media = new Attachment(
                digit, MediaKind.IMAGE, List.of(new StoredFile(digit.repeat(64), "png", 7, 1, 1, 0)), null, "", null);
        Content content = new Content("", "", false, null, List.of(), List.of(), null, List.of(media));
        return new Post(
                new Stamp(id),
                new PostFrame(new Stamp(1), null, null, Visibility.PUBLIC, null),
                Register.of(new Write<>(new Cause(new Stamp(id), new ReplicaId("r1.aaaa"), id), content)),
                Deletions.NONE,
                PostCounts.ZERO);
    }

    private static Post tagged(String... tags) {
        Content content = new Content("text", "", false, null, List.of(), List.of(tags));
        Cause cause = new Cause(new Stamp(10), new ReplicaId("r1.aaaa"), 1);
        return new Post(
                new Stamp(10),
                new PostFrame(new Stamp(1), null, null, Visibility.PUBLIC, null),
                Register.of(new Write<>(cause, content)),
                new Deletions(Map.of(), null),
                PostCounts.ZERO);
    }

    /** Letters that a database can't compress. */
    private static String random(int length) {
        return new Random(1)
                .ints(length, 0x4E00, 0x9FA5)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private List<String> tags() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT tag FROM post_tags")) {
            List<String> tags = new ArrayList<>();
            while (rows.next()) {
                tags.add(rows.getString(1));
            }
            return tags;
        }
    }

    private void update(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /** But for what was cleared, which an earlier release could not, and an edit that took somebody out. */
    @Test
    void whatAnEarlierReleaseHadNoTablesForIsDerivedFromItsRows() throws SQLException {
        for (long seed = 0; seed < 10; seed++) {
            Histories.replay(seed, new Microblog(open()), rows -> {});
            Set<String> tags = rows("SELECT tag, post, author, listed, open FROM post_tags");
            Set<String> told = rows(
                    "SELECT kind, source, target, account, sender, post FROM notifications" + " WHERE kind <> 'poll'");
            Set<String> direct = rows("SELECT account, post FROM direct_posts");
            Set<String> uses = rows("SELECT author, tag, posts FROM tag_uses");
            assertThat(uses)
                    .as("seed %s", seed)
                    .isEqualTo(rows("SELECT author, tag, count(*) FROM post_tags WHERE open GROUP BY author, tag"));
            update("UPDATE post_tags SET author = NULL, listed = FALSE, open = FALSE");
            for (String table :
                    List.of("notifications", "notification_groups", "direct_posts", "conversations", "tag_uses")) {
                update("DELETE FROM " + table);
            }

            EarlierRows.complete(connection, Set.of("posts", "edges"));

            assertThat(rows("SELECT tag, post, author, listed, open FROM post_tags"))
                    .as("seed %s", seed)
                    .isEqualTo(tags);
            assertThat(rows("SELECT author, tag, posts FROM tag_uses"))
                    .as("seed %s", seed)
                    .isEqualTo(uses);
            assertThat(rows("SELECT kind, source, target, account, sender, post FROM notifications"))
                    .as("seed %s", seed)
                    .containsAll(told);
            assertThat(rows("SELECT account, post FROM direct_posts"))
                    .as("seed %s", seed)
                    .containsAll(direct);
            assertThat(rows("SELECT account, grp, count FROM notification_groups"))
                    .as("seed %s", seed)
                    .isEqualTo(rows("SELECT account, grp, count(*) FROM notifications"
                            + " WHERE kind NOT IN ('mention', 'follow_request', 'poll') GROUP BY account, grp"));
        }
    }

    @Test
    void whatThingsAreSearchedByIsMadeAnewAsItWasKept() throws SQLException {
        for (long seed = 0; seed < 5; seed++) {
            MicroblogStore store = open();
            List<Row<?>> all = new ArrayList<>();
            Histories.replay(seed, new Microblog(store), rows -> {
                all.clear();
                all.addAll(rows);
            });
            Set<String> posts = searched("posts", SearchMark.ANY);
            Set<String> open = searched("posts", SearchMark.PUBLIC);
            Set<String> tagged = searched("posts", "tag");
            Set<String> people = searched("accounts", SearchMark.ANY);
            assertThat(posts)
                    .isEqualTo(all.stream()
                            .filter(row -> row instanceof Post post && !post.hidden())
                            .map(row -> "[" + row.key() + "]")
                            .collect(Collectors.toCollection(TreeSet::new)));

            SearchRows.rebuild(connection);

            assertThat(searched("posts", SearchMark.ANY)).isEqualTo(posts);
            assertThat(searched("posts", SearchMark.PUBLIC)).isEqualTo(open);
            assertThat(searched("posts", "tag")).isEqualTo(tagged);
            assertThat(searched("accounts", SearchMark.ANY)).isEqualTo(people);
        }
    }

    private Set<String> searched(String things, String word) throws SQLException {
        boolean postgres = Statements.of(connection).onPostgres();
        String match = new SearchMatch(List.of(SearchMatch.Phrase.of(word)), List.of(), List.of()).text(postgres);
        String table = "search_" + things;
        return rows(
                postgres
                        ? "SELECT id FROM " + table + " WHERE words @@ CAST('" + match.replace("'", "''")
                                + "' AS tsquery)"
                        : "SELECT rowid FROM " + table + " WHERE " + table + " MATCH '" + match + "'");
    }

    @Test
    void rowsOfAnEarlierReleaseAreCompletedAsTheMigrationsDo() throws IOException {
        assertThat(migration("V8_1__notifications")).contains(EarlierRows.NOTIFICATIONS);
        assertThat(migration("V8_2__conversations")).contains(EarlierRows.CONVERSATIONS);
    }

    private static String migration(String name) throws IOException {
        try (InputStream sql = Microblog.class.getResourceAsStream("/db/migration/" + name + ".sql")) {
            return new String(Objects.requireNonNull(sql).readAllBytes(), StandardCharsets.UTF_8)
                    .replaceAll("\\s+", " ");
        }
    }

    private Set<String> rows(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            Set<String> all = new TreeSet<>();
            while (rows.next()) {
                List<String> cells = new ArrayList<>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    cells.add(rows.getString(column));
                }
                all.add(cells.toString());
            }
            return all;
        }
    }

    @Test
    void historiesEndAsTheyDoInMemory() {
        for (long seed = 0; seed < 20; seed++) {
            MicroblogStore store = open();
            Histories.replay(
                    seed,
                    new Microblog(store),
                    rows -> rows.forEach(
                            row -> assertThat(Histories.find(store, row)).isEqualTo(row)));
        }
    }
}
