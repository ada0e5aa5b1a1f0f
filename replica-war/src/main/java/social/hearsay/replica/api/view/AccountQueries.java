package social.hearsay.replica.api.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.microblog.row.Registration;

/** Accounts, in one read transaction. */
public final class AccountQueries {
    private static final String SELECT = "select a.id, a.username, a.registration, a.statuses, a.followers,"
            + " a.following, (select q.id from posts q where q.author = a.id and not q.hidden"
            + " and q.visibility <> 'direct' order by q.id desc limit 1) as last_post from accounts a where ";

    private final Handle handle;

    public AccountQueries(Handle handle) {
        this.handle = handle;
    }

    /** @param id as a client has it; may be an alias */
    public Optional<AccountRow> find(long id) {
        return handle.createQuery(SELECT + "a.id = " + PostSql.resolved("id"))
                .bind("id", id)
                .map(AccountQueries::map)
                .findOne();
    }

    /** By handle, whatever its case. */
    public Optional<AccountRow> byHandle(String handleText) {
        return handle.createQuery(SELECT + "a.handle = :handle order by a.id limit 1")
                .bind("handle", handleText.toLowerCase(Locale.ROOT))
                .map(AccountQueries::map)
                .findOne();
    }

    /** By what somebody types to sign in: the address or the handle. */
    public Optional<AccountRow> byLogin(String login) {
        if (!login.contains("@")) {
            return byHandle(login);
        }
        return handle.createQuery(SELECT + "a.email = :email order by a.id limit 1")
                .bind("email", login.strip().toLowerCase(Locale.ROOT))
                .map(AccountQueries::map)
                .findOne();
    }

    /** Those of these that there are, by id. */
    public Map<Long, AccountRow> all(Collection<Long> ids) {
        Map<Long, AccountRow> found = new LinkedHashMap<>();
        if (!ids.isEmpty()) {
            handle.createQuery(SELECT + "a.id in (<ids>)")
                    .bindList("ids", ids)
                    .map(AccountQueries::map)
                    .forEach(account -> found.put(account.id(), account));
        }
        return found;
    }

    /** How many there are, and how many posts they have; for the page that describes the site. */
    public Map<String, Long> totals() {
        return handle.createQuery("select count(*) as users, coalesce(sum(statuses), 0) as posts from accounts")
                .map((row, context) -> Map.of("users", row.getLong("users"), "posts", row.getLong("posts")))
                .one();
    }

    private static AccountRow map(ResultSet row, StatementContext context) throws SQLException {
        long last = row.getLong("last_post");
        @Nullable Long lastPost = row.wasNull() ? null : last;
        return new AccountRow(
                row.getLong("id"),
                row.getString("username"),
                Json.read(row.getString("registration"), Registration.class),
                row.getLong("statuses"),
                row.getLong("followers"),
                row.getLong("following"),
                lastPost);
    }
}
