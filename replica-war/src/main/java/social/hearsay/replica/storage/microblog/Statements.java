package social.hearsay.replica.storage.microblog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;

/**
 * The statements of one connection, each prepared once: SQLite's driver keeps none, and preparing
 * costs more than most of them do. Not for several threads.
 */
final class Statements implements AutoCloseable {
    /** Makes something of the row at which a result stands. */
    interface Mapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    Statements(Connection connection) {
        this.connection = connection;
    }

    /** @param arguments texts, numbers, truth values, stamps or nulls */
    void update(String sql, @Nullable Object... arguments) {
        try {
            bound(sql, arguments).executeUpdate();
        } catch (SQLException failure) {
            throw new MicroblogStorageException(sql, failure);
        }
    }

    <T> List<T> list(String sql, Mapper<T> mapper, @Nullable Object... arguments) {
        try (ResultSet rows = bound(sql, arguments).executeQuery()) {
            List<T> list = new ArrayList<>();
            while (rows.next()) {
                list.add(mapper.map(rows));
            }
            return list;
        } catch (SQLException failure) {
            throw new MicroblogStorageException(sql, failure);
        }
    }

    <T> Optional<T> first(String sql, Mapper<T> mapper, @Nullable Object... arguments) {
        try (ResultSet rows = bound(sql, arguments).executeQuery()) {
            return rows.next() ? Optional.of(mapper.map(rows)) : Optional.empty();
        } catch (SQLException failure) {
            throw new MicroblogStorageException(sql, failure);
        }
    }

    @Override
    public void close() {
        for (Map.Entry<String, PreparedStatement> each : prepared.entrySet()) {
            try {
                each.getValue().close();
            } catch (SQLException failure) {
                throw new MicroblogStorageException(each.getKey(), failure);
            }
        }
        prepared.clear();
    }

    private PreparedStatement bound(String sql, @Nullable Object[] arguments) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int i = 0; i < arguments.length; i++) {
            bind(statement, i + 1, arguments[i]);
        }
        return statement;
    }

    private static void bind(PreparedStatement statement, int index, @Nullable Object argument) throws SQLException {
        if (argument == null) {
            statement.setNull(index, Types.NULL);
        } else if (argument instanceof Stamp stamp) {
            statement.setLong(index, stamp.value());
        } else if (argument instanceof Number number) {
            statement.setLong(index, number.longValue());
        } else if (argument instanceof Boolean truth) {
            statement.setBoolean(index, truth);
        } else if (argument instanceof String text) {
            statement.setString(index, text);
        } else {
            throw new IllegalArgumentException("Can't be stored: " + argument.getClass());
        }
    }
}
