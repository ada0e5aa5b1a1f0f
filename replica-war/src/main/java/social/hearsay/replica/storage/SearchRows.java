package social.hearsay.replica.storage;

import java.sql.Connection;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Profile;
import social.hearsay.replica.storage.account.AccountSearch;
import social.hearsay.replica.storage.account.SqlAccounts;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.post.PostSearch;

/** What things are searched by: made of the rows that are there, where none was kept with them. */
public final class SearchRows {
    private SearchRows() {}

    /** Makes the tables, and their rows, in a database that has none. */
    public static void create(Connection connection) {
        Statements statements = Statements.of(connection);
        new PostSearch(statements).create();
        new AccountSearch(statements).create();
        if (statements.onPostgres()) {
            // By characters, not as some language sorts: what begins in some way stands together.
            statements.update("CREATE INDEX post_tags_prefix ON post_tags (tag COLLATE \"C\") WHERE listed");
        }
        statements.update("ALTER TABLE accounts ADD COLUMN unindexed BOOLEAN");
        rebuild(connection);
    }

    /** Makes all rows anew. */
    static void rebuild(Connection connection) {
        Statements statements = Statements.of(connection);
        markUnindexed(statements);
        new PostSearch(statements).rebuild();
        new AccountSearch(statements).rebuild();
    }

    /** Whoever has said so under a release that heeded it not. */
    private static void markUnindexed(Statements statements) {
        statements
                .list(
                        "SELECT id, profile FROM accounts WHERE profile LIKE '%\"indexable\"%'",
                        row -> new Said(new Stamp(row.getLong(1)), SqlAccounts.profile(row.getString(2))))
                .stream()
                .filter(said -> !said.profile().flag(Profile.INDEXABLE, true))
                .forEach(said ->
                        statements.update("UPDATE accounts SET unindexed = ? WHERE id = ?", true, said.account()));
    }

    private record Said(Stamp account, Profile profile) {}
}
