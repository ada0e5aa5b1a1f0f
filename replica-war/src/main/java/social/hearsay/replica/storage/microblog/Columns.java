package social.hearsay.replica.storage.microblog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.microblog.row.Cause;
import social.hearsay.replica.microblog.row.Content;
import social.hearsay.replica.microblog.row.Credentials;
import social.hearsay.replica.microblog.row.Deletions;
import social.hearsay.replica.microblog.row.EdgeState;
import social.hearsay.replica.microblog.row.Register;
import social.hearsay.replica.microblog.row.Row;
import social.hearsay.replica.microblog.row.Write;

/** What stands in columns: ids as numbers, what nobody searches for as JSON. */
final class Columns {
    private static final Writes<Content> CONTENTS =
            new Writes<>(Json.mapper().readerFor(new TypeReference<List<Write<Content>>>() {}));
    private static final Writes<EdgeState> STATES =
            new Writes<>(Json.mapper().readerFor(new TypeReference<List<Write<EdgeState>>>() {}));

    private Columns() {}

    static Stamp stamp(ResultSet row, String column) throws SQLException {
        return new Stamp(row.getLong(column));
    }

    static @Nullable Stamp stampOrNull(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : new Stamp(value);
    }

    static @Nullable Cause cause(ResultSet row, String column) throws SQLException {
        String json = row.getString(column);
        return json == null ? null : Json.read(json, Cause.class);
    }

    static @Nullable String cause(@Nullable Cause cause) {
        return cause == null ? null : Json.write(cause);
    }

    static Credentials credentials(ResultSet row) throws SQLException {
        String json = row.getString("credentials");
        return json == null ? Credentials.NONE : Json.read(json, Credentials.class);
    }

    static @Nullable String credentials(Credentials credentials) {
        return credentials.equals(Credentials.NONE) ? null : Json.write(credentials);
    }

    static Deletions deletions(ResultSet row, String column) throws SQLException {
        String json = row.getString(column);
        return json == null ? Deletions.NONE : Json.read(json, Deletions.class);
    }

    static @Nullable String deletions(Deletions deletions) {
        return deletions.equals(Deletions.NONE) ? null : Json.write(deletions);
    }

    static Register<Content> contents(ResultSet row) throws SQLException {
        return CONTENTS.register(row.getString("contents"));
    }

    static Register<EdgeState> states(ResultSet row) throws SQLException {
        return STATES.register(row.getString("states"));
    }

    static @Nullable String absenceOrigin(Row<?> row) {
        return row.absence().map(cause -> cause.origin().text()).orElse(null);
    }

    static @Nullable Long absenceSequence(Row<?> row) {
        return row.absence().map(Cause::sequence).orElse(null);
    }

    /** How the writes of one kind of register are read. */
    private record Writes<V>(ObjectReader reader) {
        Register<V> register(String json) {
            try {
                List<Write<V>> writes = reader.readValue(json);
                return new Register<>(writes);
            } catch (JsonProcessingException unreadable) {
                throw new IllegalStateException("A column of this database can't be read: " + json, unreadable);
            }
        }
    }
}
