package social.hearsay.replica.storage.kernel;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.microblog.kernel.Cause;
import social.hearsay.replica.microblog.kernel.Deletions;
import social.hearsay.replica.microblog.kernel.Row;

/** What stands in columns: ids as numbers, what nobody searches for as JSON. */
public final class Columns {
    private Columns() {}

    public static Stamp stamp(ResultSet row, String column) throws SQLException {
        return new Stamp(row.getLong(column));
    }

    public static @Nullable Stamp stampOrNull(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : new Stamp(value);
    }

    public static @Nullable Cause cause(ResultSet row, String column) throws SQLException {
        String json = row.getString(column);
        return json == null ? null : Json.read(json, Cause.class);
    }

    public static @Nullable String cause(@Nullable Cause cause) {
        return cause == null ? null : Json.write(cause);
    }

    public static Deletions deletions(ResultSet row, String column) throws SQLException {
        String json = row.getString(column);
        return json == null ? Deletions.NONE : Json.read(json, Deletions.class);
    }

    public static @Nullable String deletions(Deletions deletions) {
        return deletions.equals(Deletions.NONE) ? null : Json.write(deletions);
    }

    public static @Nullable String absenceOrigin(Row<?> row) {
        return row.absence().map(cause -> cause.origin().text()).orElse(null);
    }

    public static @Nullable Long absenceSequence(Row<?> row) {
        return row.absence().map(Cause::sequence).orElse(null);
    }
}
