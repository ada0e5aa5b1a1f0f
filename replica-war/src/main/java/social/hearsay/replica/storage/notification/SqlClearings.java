package social.hearsay.replica.storage.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.microblog.notification.Clearing;
import social.hearsay.replica.microblog.notification.ClearingKey;
import social.hearsay.replica.microblog.notification.Clearings;
import social.hearsay.replica.microblog.notification.NotificationScope;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.kernel.Columns;

/** The table {@code clearings}. */
public final class SqlClearings implements Clearings {
    private static final ObjectReader SEEN = Json.mapper().readerFor(new TypeReference<TreeMap<String, Long>>() {});

    private final Statements statements;

    public SqlClearings(Statements statements) {
        this.statements = statements;
    }

    /** Reads a row with all its columns. */
    public static Clearing map(ResultSet row) throws SQLException {
        try {
            TreeMap<String, Long> seen = SEEN.readValue(row.getString("seen"));
            return new Clearing(mapKey(row), seen);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("A stored row can't be read: " + damaged.getOriginalMessage(), damaged);
        }
    }

    private static ClearingKey mapKey(ResultSet row) throws SQLException {
        return new ClearingKey(Columns.stamp(row, "account"), new NotificationScope(row.getString("scope")));
    }

    @Override
    public Optional<Clearing> find(ClearingKey key) {
        return statements.first(
                "SELECT * FROM clearings WHERE account = ? AND scope = ?",
                SqlClearings::map,
                key.account(),
                key.scope().text());
    }

    @Override
    public List<ClearingKey> of(Stamp account) {
        return statements.list(
                "SELECT account, scope FROM clearings WHERE account = ? ORDER BY scope", SqlClearings::mapKey, account);
    }

    @Override
    public void insert(Clearing clearing) {
        statements.update(
                "INSERT INTO clearings (account, scope, seen) VALUES (?, ?, ?)"
                        + " ON CONFLICT (account, scope) DO UPDATE SET seen = excluded.seen",
                clearing.key().account(),
                clearing.key().scope().text(),
                Json.write(clearing.seen()));
    }

    @Override
    public void replace(Clearing before, Clearing after) {
        insert(after);
    }

    @Override
    public void remove(Clearing clearing) {
        statements.update(
                "DELETE FROM clearings WHERE account = ? AND scope = ?",
                clearing.key().account(),
                clearing.key().scope().text());
    }
}
