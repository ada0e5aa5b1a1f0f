package social.hearsay.replica.api.account;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.request.Ids;
import social.hearsay.replica.storage.account.SqlAccounts;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.database.ValueList;

/** Accounts that are not closed, in one read transaction. */
public final class AccountQueries {
    private static final String COLUMNS = "select a.id, a.username, a.registration, a.statuses, a.followers,"
            + " a.following, (select q.id from posts q where q.author = a.id and not q.hidden"
            + " and q.visibility <> 'direct' order by q.id desc limit 1) as last_post, a.profile, a.moderation from accounts a where ";

    private static final String SELECT = COLUMNS + "a.closed is null and ";

    private final Statements statements;

    public static AccountQueries of(View view) {
        return new AccountQueries(view.connection());
    }

    public AccountQueries(Connection connection) {
        this.statements = Statements.of(connection);
    }

    /** The ids of those accounts among the first so many that there are, each once. */
    public List<Long> known(List<String> ids, int most) {
        return ids.stream()
                .limit(most)
                .flatMap(text -> Ids.parse(text).flatMap(this::find).stream())
                .map(AccountRow::id)
                .distinct()
                .toList();
    }

    /** @param id as a client has it; may be an alias */
    public Optional<AccountRow> find(long id) {
        return statements.first(
                SELECT + "a.id = coalesce((select s.target from aliases s where s.id = ?), ?)",
                AccountQueries::map,
                id,
                id);
    }

    /**
     * @param id as {@link #find} takes it
     * @throws Fault 404 when there is no such account
     */
    public AccountRow required(long id) {
        return find(id).orElseThrow(Fault::notFound);
    }

    /** By handle, whatever its case. */
    public Optional<AccountRow> byHandle(String handleText) {
        return statements.first(
                SELECT + "a.handle = ? order by a.id limit 1",
                AccountQueries::map,
                handleText.toLowerCase(Locale.ROOT));
    }

    /** Whether there was an account of that handle that its owner has closed, and no moderator has suspended. */
    public boolean isClosedByOwner(String handleText) {
        return statements
                .first(
                        "select moderation from accounts where handle = ? and closed is not null order by id limit 1",
                        row -> !SqlAccounts.moderation(row.getString(1)).suspended(),
                        handleText.toLowerCase(Locale.ROOT))
                .orElse(false);
    }

    /** Those of these accounts that exist and are open, by id. */
    public Map<Long, AccountRow> all(Collection<Long> ids) {
        Map<Long, AccountRow> found = new LinkedHashMap<>();
        if (!ids.isEmpty()) {
            ValueList wanted = ValueList.of(ids);
            statements
                    .list(SELECT + "a.id in " + wanted.marks(), AccountQueries::map, wanted.after())
                    .forEach(account -> found.put(account.id(), account));
        }
        return found;
    }

    /** Those of these accounts that exist, be they closed or suspended, by id; for moderators. */
    public Map<Long, AccountRow> evenGone(Collection<Long> ids) {
        Map<Long, AccountRow> found = new LinkedHashMap<>();
        if (!ids.isEmpty()) {
            ValueList wanted = ValueList.of(ids);
            statements
                    .list(
                            COLUMNS + "a.purge_origin is null and a.id in " + wanted.marks(),
                            AccountQueries::map,
                            wanted.after())
                    .forEach(account -> found.put(account.id(), account));
        }
        return found;
    }

    /** How many there are, and how many posts they have; for the page that describes the site. */
    public Map<String, Long> totals() {
        return statements
                .first(
                        "select count(*), coalesce(sum(statuses), 0) from accounts where closed is null",
                        row -> Map.of("users", row.getLong(1), "posts", row.getLong(2)))
                .orElseThrow();
    }

    /** How many have asked to follow an account and wait for its answer. */
    public int countRequests(long id) {
        return statements
                .first("select count(*) from edges where pending and target = ?", row -> row.getInt(1), id)
                .orElseThrow();
    }

    private static AccountRow map(ResultSet row) throws SQLException {
        long last = row.getLong(7);
        @Nullable Long lastPost = row.wasNull() ? null : last;
        return new AccountRow(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                lastPost,
                row.getString(8),
                row.getString(9));
    }
}
