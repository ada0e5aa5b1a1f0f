package social.hearsay.replica.storage.post;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.microblog.file.StoredFile;
import social.hearsay.replica.microblog.post.Content;
import social.hearsay.replica.microblog.post.Mention;
import social.hearsay.replica.microblog.post.Revision;
import social.hearsay.replica.microblog.post.RevisionKey;
import social.hearsay.replica.microblog.post.Revisions;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.kernel.Columns;
import social.hearsay.replica.storage.kernel.FileUses;

/** The table {@code post_revisions}, and what is found through {@code post_revision_mentions}. */
public final class SqlRevisions implements Revisions {
    private final Statements statements;
    private final FileUses files;

    public SqlRevisions(Statements statements) {
        this.statements = statements;
        this.files = new FileUses(statements);
    }

    /** Reads a row with all its columns. */
    public static Revision map(ResultSet row) throws SQLException {
        return new Revision(mapKey(row), Json.read(row.getString("content"), Content.class));
    }

    private static RevisionKey mapKey(ResultSet row) throws SQLException {
        return new RevisionKey(Columns.stamp(row, "post"), Columns.stamp(row, "stamp"));
    }

    @Override
    public Optional<Revision> find(RevisionKey key) {
        return statements.first(
                "SELECT * FROM post_revisions WHERE post = ? AND stamp = ?",
                SqlRevisions::map,
                key.post(),
                key.stamp());
    }

    @Override
    public List<RevisionKey> of(Stamp post) {
        return statements.list(
                "SELECT post, stamp FROM post_revisions WHERE post = ? ORDER BY stamp", SqlRevisions::mapKey, post);
    }

    @Override
    public List<RevisionKey> mentioning(Stamp account) {
        return statements.list(
                "SELECT post, stamp FROM post_revision_mentions WHERE account = ? ORDER BY post, stamp",
                SqlRevisions::mapKey,
                account);
    }

    @Override
    public void insert(Revision revision) {
        RevisionKey key = revision.key();
        files.replace(holder(key), Set.of(), files(revision));
        statements.update(
                "INSERT INTO post_revisions (post, stamp, content) VALUES (?, ?, ?)"
                        + " ON CONFLICT (post, stamp) DO UPDATE SET content = excluded.content",
                key.post(),
                key.stamp(),
                Json.write(revision.content()));
        named(revision)
                .forEach(account -> statements.update(
                        "INSERT INTO post_revision_mentions (account, post, stamp) VALUES (?, ?, ?)"
                                + " ON CONFLICT DO NOTHING",
                        account,
                        key.post(),
                        key.stamp()));
    }

    @Override
    public void replace(Revision before, Revision after) {
        remove(before);
        insert(after);
    }

    @Override
    public void remove(Revision revision) {
        RevisionKey key = revision.key();
        files.replace(holder(key), files(revision), Set.of());
        statements.update("DELETE FROM post_revisions WHERE post = ? AND stamp = ?", key.post(), key.stamp());
        named(revision)
                .forEach(account -> statements.update(
                        "DELETE FROM post_revision_mentions WHERE account = ? AND post = ? AND stamp = ?",
                        account,
                        key.post(),
                        key.stamp()));
    }

    private static String holder(RevisionKey key) {
        return "revision " + key.post() + " " + key.stamp();
    }

    private static Set<StoredFile> files(Revision revision) {
        return revision.content().media().stream()
                .flatMap(each -> each.files().stream())
                .collect(Collectors.toSet());
    }

    private static Set<Stamp> named(Revision revision) {
        return revision.content().mentions().stream().map(Mention::account).collect(Collectors.toSet());
    }
}
