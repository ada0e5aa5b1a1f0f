package social.hearsay.replica.storage.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;

/**
 * The statements of one connection, prepared once and kept: SQLite's driver keeps none, and preparing
 * costs more than running most of them. For texts that are constants of the code, so that there are
 * only so many. Not for several threads at once.
 */
public final class Statements {
    /** Makes something of the row at which a result stands. */
    public interface Mapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    /** So many rows are fetched at a time where the driver would otherwise fetch all of them. */
    private static final int FETCHED_AT_ONCE = 128;

    private static final int ALL_AT_ONCE = 0;

    private final Connection connection;
    private final Map<String, Deque<PreparedStatement>> idle = new HashMap<>();
    private @Nullable Boolean postgres;

    private Statements(Connection connection) {
        this.connection = connection;
    }

    /**
     * The statements that this connection keeps, however it is wrapped; where it keeps none, new
     * ones, which end with it.
     */
    public static Statements of(Connection connection) {
        try {
            return connection.isWrapperFor(Statements.class)
                    ? connection.unwrap(Statements.class)
                    : new Statements(connection);
        } catch (SQLException broken) {
            throw new StatementFailed("unwrap", broken);
        }
    }

    /** Statements that a wrapper of this connection keeps. */
    static Statements keptFor(Connection connection) {
        return new Statements(connection);
    }

    /** Whether these are a PostgreSQL's: for the little that the two databases have no common words for. */
    public boolean onPostgres() {
        Boolean known = postgres;
        if (known == null) {
            try {
                known = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
            } catch (SQLException broken) {
                throw new StatementFailed("the name of the database", broken);
            }
            postgres = known;
        }
        return known;
    }

    /**
     * Changes rows.
     *
     * @param arguments texts, numbers, truth values, stamps or nulls
     * @return how many rows were changed
     * @throws StatementFailed when it can't be done
     */
    public int update(String sql, @Nullable Object... arguments) {
        PreparedStatement statement = bound(sql, arguments);
        try {
            int count = statement.executeUpdate();
            keep(sql, statement);
            return count;
        } catch (SQLException failure) {
            throw failed(sql, statement, failure);
        }
    }

    /** All rows, in their order. */
    public <T> List<T> list(String sql, Mapper<T> mapper, @Nullable Object... arguments) {
        try (Rows rows = rows(sql, ALL_AT_ONCE, arguments)) {
            List<T> list = new ArrayList<>();
            while (rows.next()) {
                list.add(rows.map(mapper));
            }
            return list;
        }
    }

    /** Rows, in their order, for as long as whoever takes them wants more. */
    public <T> void takeWhile(String sql, Mapper<T> mapper, Predicate<T> taker, @Nullable Object... arguments) {
        try (Rows rows = rows(sql, ALL_AT_ONCE, arguments)) {
            boolean more = true;
            while (more && rows.next()) {
                more = taker.test(rows.map(mapper));
            }
        }
    }

    /** The first row, if there is any. */
    public <T> Optional<T> first(String sql, Mapper<T> mapper, @Nullable Object... arguments) {
        try (Rows rows = rows(sql, ALL_AT_ONCE, arguments)) {
            return rows.next() ? Optional.of(rows.map(mapper)) : Optional.empty();
        }
    }

    /** All rows, in their order, one after the other: it takes little memory however many there are. */
    public <T> void each(String sql, Mapper<T> mapper, Consumer<T> taker) {
        try (Rows rows = open(sql)) {
            while (rows.next()) {
                taker.accept(rows.map(mapper));
            }
        }
    }

    /** Rows to be read one by one; to be closed. Several of one text may be open at a time. */
    public Rows open(String sql, @Nullable Object... arguments) {
        return rows(sql, FETCHED_AT_ONCE, arguments);
    }

    private Rows rows(String sql, int fetched, @Nullable Object[] arguments) {
        PreparedStatement statement = bound(sql, arguments);
        try {
            statement.setFetchSize(fetched);
            return new Rows(sql, statement, statement.executeQuery());
        } catch (SQLException failure) {
            throw failed(sql, statement, failure);
        }
    }

    /** Rows of a query that is under way. */
    public final class Rows implements AutoCloseable {
        private final String sql;
        private final PreparedStatement statement;
        private final ResultSet result;

        private Rows(String sql, PreparedStatement statement, ResultSet result) {
            this.sql = sql;
            this.statement = statement;
            this.result = result;
        }

        /** Goes to the next row; false when there is none. */
        public boolean next() {
            try {
                return result.next();
            } catch (SQLException failure) {
                throw new StatementFailed(sql, failure);
            }
        }

        public <T> T map(Mapper<T> mapper) {
            try {
                return mapper.map(result);
            } catch (SQLException failure) {
                throw new StatementFailed(sql, failure);
            }
        }

        @Override
        public void close() {
            try {
                result.close();
                keep(sql, statement);
            } catch (SQLException failure) {
                throw new StatementFailed(sql, failure);
            }
        }
    }

    private PreparedStatement bound(String sql, @Nullable Object[] arguments) {
        Deque<PreparedStatement> kept = idle.get(sql);
        PreparedStatement statement = kept == null ? null : kept.pollLast();
        try {
            if (statement == null) {
                statement = connection.prepareStatement(sql);
            }
            for (int i = 0; i < arguments.length; i++) {
                bind(statement, i + 1, arguments[i]);
            }
            return statement;
        } catch (SQLException failure) {
            throw failed(sql, statement, failure);
        }
    }

    private void keep(String sql, PreparedStatement statement) {
        idle.computeIfAbsent(sql, unknown -> new ArrayDeque<>(1)).addLast(statement);
    }

    /** One that failed is not used again; what it may still hold is let go. */
    private static StatementFailed failed(String sql, @Nullable PreparedStatement statement, SQLException failure) {
        try {
            if (statement != null) {
                statement.close();
            }
        } catch (SQLException unclosable) {
            failure.addSuppressed(unclosable);
        }
        return new StatementFailed(sql, failure);
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
