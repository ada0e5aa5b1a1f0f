package social.hearsay.replica.storage.microblog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import social.hearsay.replica.microblog.row.Account;
import social.hearsay.replica.microblog.row.App;
import social.hearsay.replica.microblog.row.Edge;
import social.hearsay.replica.microblog.row.Post;
import social.hearsay.replica.microblog.row.Token;
import social.hearsay.replica.microblog.store.Accounts;
import social.hearsay.replica.microblog.store.Aliases;
import social.hearsay.replica.microblog.store.Apps;
import social.hearsay.replica.microblog.store.DigestStore;
import social.hearsay.replica.microblog.store.Edges;
import social.hearsay.replica.microblog.store.MicroblogStore;
import social.hearsay.replica.microblog.store.Posts;
import social.hearsay.replica.microblog.store.Tokens;
import social.hearsay.replica.storage.Statements;

/**
 * The microblog in the tables of {@code V2__microblog.sql}, through one connection. Begins, commits
 * and rolls back nothing: whoever owns the connection does. Keeps nothing in memory, so that a
 * rollback leaves nothing to forget.
 */
public final class SqlMicroblogStore implements MicroblogStore {
    private final Accounts accounts;
    private final Apps apps;
    private final Tokens tokens;
    private final Posts posts;
    private final Edges edges;
    private final Aliases aliases;
    private final DigestStore digest;

    public SqlMicroblogStore(Connection connection) {
        Statements statements = Statements.of(connection);
        accounts = new SqlAccounts(statements);
        apps = new SqlApps(statements);
        tokens = new SqlTokens(statements);
        posts = new SqlPosts(statements);
        edges = new SqlEdges(statements);
        aliases = new SqlAliases(statements);
        digest = new SqlDigest(statements);
    }

    /** Reads a row of {@code accounts} with all its columns, for queries of one's own. */
    public static Account account(ResultSet row) throws SQLException {
        return SqlAccounts.map(row);
    }

    /** Reads a row of {@code apps} with all its columns. */
    public static App app(ResultSet row) throws SQLException {
        return SqlApps.map(row);
    }

    /** Reads a row of {@code tokens} with all its columns. */
    public static Token token(ResultSet row) throws SQLException {
        return SqlTokens.map(row);
    }

    /** Reads a row of {@code posts} with all its columns. */
    public static Post post(ResultSet row) throws SQLException {
        return SqlPosts.map(row);
    }

    /** Reads a row of {@code edges} with all its columns. */
    public static Edge edge(ResultSet row) throws SQLException {
        return SqlEdges.map(row);
    }

    @Override
    public Accounts accounts() {
        return accounts;
    }

    @Override
    public Apps apps() {
        return apps;
    }

    @Override
    public Tokens tokens() {
        return tokens;
    }

    @Override
    public Posts posts() {
        return posts;
    }

    @Override
    public Edges edges() {
        return edges;
    }

    @Override
    public Aliases aliases() {
        return aliases;
    }

    @Override
    public DigestStore digest() {
        return digest;
    }
}
