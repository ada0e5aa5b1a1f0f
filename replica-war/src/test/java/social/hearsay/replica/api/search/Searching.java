package social.hearsay.replica.api.search;

import java.sql.Connection;
import java.util.List;
import java.util.OptionalLong;
import social.hearsay.replica.storage.database.Statements;

/** What somebody finds, for tests of who may see what. */
public final class Searching {
    private Searching() {}

    /** The ids of the newest posts that somebody finds. */
    public static List<Long> posts(Connection connection, long me, String typed) {
        return new StatusSearch(Statements.of(connection), me, 0)
                .find(
                        SearchQuery.parse(typed, name -> OptionalLong.empty()),
                        new SearchPage(40, 0, Long.MAX_VALUE, 0, false));
    }
}
