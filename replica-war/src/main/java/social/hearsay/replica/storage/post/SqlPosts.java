package social.hearsay.replica.storage.post;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.microblog.kernel.Cause;
import social.hearsay.replica.microblog.kernel.Deletion;
import social.hearsay.replica.microblog.kernel.Register;
import social.hearsay.replica.microblog.post.Content;
import social.hearsay.replica.microblog.post.Poll;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.post.PostCounts;
import social.hearsay.replica.microblog.post.PostFrame;
import social.hearsay.replica.microblog.post.Posts;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.kernel.Columns;
import social.hearsay.replica.storage.kernel.Memo;
import social.hearsay.replica.storage.kernel.RegisterColumn;

/** The table {@code posts}, and what is found through {@code post_mentions} and {@code post_tags}. */
public final class SqlPosts implements Posts {
    private static final String UPSERT = "INSERT INTO posts (id, author, in_reply_to, in_reply_to_account,"
            + " visibility, app, contents, deletions, hidden, favourites, replies, deletion_origin,"
            + " deletion_stamp, absence_origin, absence_sequence, reblogs, language, conversation, poll, poll_expires,"
            + " media) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (id) DO UPDATE SET"
            + " author = excluded.author, in_reply_to = excluded.in_reply_to,"
            + " in_reply_to_account = excluded.in_reply_to_account, visibility = excluded.visibility,"
            + " app = excluded.app, contents = excluded.contents, deletions = excluded.deletions,"
            + " hidden = excluded.hidden, favourites = excluded.favourites, replies = excluded.replies,"
            + " deletion_origin = excluded.deletion_origin, deletion_stamp = excluded.deletion_stamp,"
            + " absence_origin = excluded.absence_origin, absence_sequence = excluded.absence_sequence,"
            + " reblogs = excluded.reblogs, language = excluded.language, conversation = excluded.conversation,"
            + " poll = excluded.poll, poll_expires = excluded.poll_expires, media = excluded.media";
    private static final String COUNT = "UPDATE posts SET favourites = ?, replies = ?, reblogs = ? WHERE id = ?";
    private static final String NAMING = "SELECT id FROM posts WHERE author = ?"
            + " UNION SELECT id FROM posts WHERE in_reply_to_account = ?"
            + " UNION SELECT post FROM post_mentions WHERE account = ? ORDER BY 1";

    private static final RegisterColumn<Content> CONTENTS = new RegisterColumn<>(new TypeReference<>() {});

    /** Of the posts that are on many pages. */
    private static final Memo<String, Register<Content>> READ = new Memo<>(String::length, CONTENTS::read);

    private final Statements statements;
    private final PostIndex index;

    public SqlPosts(Statements statements) {
        this.statements = statements;
        this.index = new PostIndex(statements);
    }

    /** What the column {@code contents} holds. */
    public static Register<Content> contents(String column) {
        return READ.of(column);
    }

    /** Reads a row with all its columns. */
    public static Post map(ResultSet row) throws SQLException {
        PostFrame frame = new PostFrame(
                Columns.stamp(row, "author"),
                Columns.stampOrNull(row, "in_reply_to"),
                Columns.stampOrNull(row, "in_reply_to_account"),
                Visibility.of(row.getString("visibility")),
                row.getString("app"),
                Columns.stampOrNull(row, "conversation"));
        return new Post(
                Columns.stamp(row, "id"),
                frame,
                contents(row.getString("contents")),
                Columns.deletions(row, "deletions"),
                new PostCounts(row.getLong("favourites"), row.getLong("replies"), row.getLong("reblogs")));
    }

    @Override
    public Optional<Post> find(Stamp id) {
        return statements.first("SELECT * FROM posts WHERE id = ?", SqlPosts::map, id);
    }

    @Override
    public List<Stamp> answering(Stamp post) {
        return ids("SELECT id FROM posts WHERE in_reply_to = ? ORDER BY id", post);
    }

    @Override
    public List<Stamp> inConversation(Stamp post) {
        return ids("SELECT id FROM posts WHERE conversation = ? ORDER BY id", post);
    }

    @Override
    public List<Stamp> attaching(String media) {
        return ids("SELECT post FROM post_media WHERE media = ? ORDER BY post", media);
    }

    @Override
    public Optional<Stamp> newestDirect(Stamp account, Stamp conversation) {
        return statements.first(
                "SELECT newest FROM conversations WHERE account = ? AND conversation = ?",
                row -> new Stamp(row.getLong(1)),
                account,
                conversation);
    }

    @Override
    public List<Stamp> writtenAfter(Stamp author, Stamp moment) {
        return ids("SELECT id FROM posts WHERE author = ? AND id > ? ORDER BY id", author, moment);
    }

    @Override
    public List<Stamp> naming(Stamp account) {
        return ids(NAMING, account, account, account);
    }

    @Override
    public List<Stamp> purgeable(ReplicaId origin, Stamp before, int most) {
        return ids(
                "SELECT id FROM posts WHERE deletion_origin = ? AND deletion_stamp < ?"
                        + " ORDER BY deletion_stamp LIMIT ?",
                origin.text(),
                before,
                most);
    }

    @Override
    public List<Stamp> orphaned(ReplicaId origin, int most) {
        return ids(
                "SELECT p.id FROM accounts a JOIN posts p ON p.author = a.id WHERE a.purge_origin = ?"
                        + " AND p.absence_origin IS NULL LIMIT ?",
                origin.text(),
                most);
    }

    @Override
    public void insert(Post post) {
        store(post);
        index.insert(post);
    }

    @Override
    public void replace(Post before, Post after) {
        if (after.withCounts(before.counts()).equals(before)) {
            PostCounts counts = after.counts();
            statements.update(COUNT, counts.favourites(), counts.replies(), counts.reblogs(), after.id());
        } else {
            store(after);
            index.replace(before, after);
        }
    }

    @Override
    public void remove(Post post) {
        index.remove(post);
        statements.update("DELETE FROM posts WHERE id = ?", post.id());
    }

    @Override
    public List<Stamp> absent(ReplicaId origin, long upTo, int most) {
        return ids(
                "SELECT id FROM posts WHERE absence_origin = ? AND absence_sequence <= ?"
                        + " ORDER BY absence_sequence, id LIMIT ?",
                origin.text(),
                upTo,
                most);
    }

    private void store(Post post) {
        PostFrame frame = post.frame();
        Optional<Cause> hiding =
                post.purged() ? Optional.empty() : post.deletions().standing().map(Deletion::cause);
        Poll poll = post.content().poll();
        statements.update(
                UPSERT,
                post.id(),
                frame.author(),
                frame.inReplyTo(),
                frame.inReplyToAccount(),
                frame.visibility().text(),
                frame.app(),
                Json.write(post.contents().writes()),
                Columns.deletions(post.deletions()),
                post.hidden(),
                post.counts().favourites(),
                post.counts().replies(),
                hiding.map(cause -> cause.origin().text()).orElse(null),
                hiding.map(Cause::stamp).orElse(null),
                Columns.absenceOrigin(post),
                Columns.absenceSequence(post),
                post.counts().reblogs(),
                post.content().language(),
                frame.conversation(),
                poll == null ? null : poll.id(),
                poll == null ? null : poll.expiresAt(),
                media(post.content()));
    }

    private static @Nullable String media(Content content) {
        return content.media().isEmpty()
                ? null
                : content.media().stream()
                        .map(each -> each.kind().text())
                        .distinct()
                        .collect(Collectors.joining(",", ",", ","));
    }

    private List<Stamp> ids(String sql, @Nullable Object... arguments) {
        return statements.list(sql, row -> new Stamp(row.getLong(1)), arguments);
    }
}
