package social.hearsay.replica.storage;

import java.sql.Connection;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import social.hearsay.replica.microblog.kernel.Row;
import social.hearsay.replica.storage.access.SqlApps;
import social.hearsay.replica.storage.access.SqlTokens;
import social.hearsay.replica.storage.account.SqlAccounts;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.entry.SqlEntries;
import social.hearsay.replica.storage.list.SqlLists;
import social.hearsay.replica.storage.moderation.SqlReports;
import social.hearsay.replica.storage.notification.SqlClearings;
import social.hearsay.replica.storage.poll.SqlBallots;
import social.hearsay.replica.storage.poll.SqlTallies;
import social.hearsay.replica.storage.post.SqlPosts;
import social.hearsay.replica.storage.post.SqlRevisions;
import social.hearsay.replica.storage.relation.SqlEdges;
import social.hearsay.replica.storage.replication.RowVisitor;

/** The rows of a microblog that count in its digest, one by one: with little memory however many there are. */
public final class DigestScan {
    /** Aliases and notifications are not among them: those are no part of the value, these follow from it. */
    private static final Map<String, Statements.Mapper<? extends Row<?>>> TABLES = Map.ofEntries(
            Map.entry("accounts", SqlAccounts::map),
            Map.entry("apps", SqlApps::map),
            Map.entry("tokens", SqlTokens::map),
            Map.entry("posts", SqlPosts::map),
            Map.entry("edges", SqlEdges::map),
            Map.entry("entries", SqlEntries::map),
            Map.entry("clearings", SqlClearings::map),
            Map.entry("lists", SqlLists::map),
            Map.entry("post_revisions", SqlRevisions::map),
            Map.entry("ballots", SqlBallots::map),
            Map.entry("poll_tallies", SqlTallies::map),
            Map.entry("reports", SqlReports::map));

    private DigestScan() {}

    /** The tables that it reads. */
    public static Set<String> tables() {
        return TABLES.keySet();
    }

    /**
     * Reads all rows, table by table.
     *
     * @param connection in a transaction, or rows would be as of different moments
     * @param tables which of them
     * @param visitor is given each row; may take its time, or throw to end the scan
     */
    public static void each(Connection connection, Predicate<String> tables, RowVisitor visitor) {
        Statements statements = Statements.of(connection);
        TABLES.forEach((table, mapper) -> {
            if (tables.test(table)) {
                statements.each(
                        "SELECT * FROM " + table,
                        mapper,
                        row -> visitor.row(table, String.valueOf(row.key()), row.hash()));
            }
        });
    }
}
