package social.hearsay.replica.size;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.storage.database.Statements;

/** The statements that are run through a connection, with what they were given, and how the database goes about them. */
final class Recording {
    /**
     * A statement.
     *
     * @param plan each step, as the database says it
     * @param selects for each step of SQLite's the number of the select that it is a part of; empty of PostgreSQL, which
     *     indents instead
     * @param nanos how long it took, once more and to its last row, where plans are asked for
     */
    record Ran(String sql, List<String> plan, List<String> selects, long nanos) {}

    /**
     * A statement before it is run.
     *
     * @param given what its parameters were set to, by their place from 1
     */
    record Bound(String sql, List<@Nullable Object> given) {}

    private final List<Ran> all = new ArrayList<>();
    private final boolean plans;
    private final BiConsumer<Connection, Bound> before;

    /** @param plans whether the database is asked for the plan of each; slow */
    Recording(boolean plans) {
        this(plans, (connection, bound) -> {});
    }

    /** @param before what is done on the connection before each */
    Recording(BiConsumer<Connection, Bound> before) {
        this(false, before);
    }

    private Recording(boolean plans, BiConsumer<Connection, Bound> before) {
        this.plans = plans;
        this.before = before;
    }

    List<Ran> all() {
        return List.copyOf(all);
    }

    /**
     * Sees the statements of connections.
     *
     * @param unscanned whether PostgreSQL takes any index there is: else it reads small tables whole
     */
    UnaryOperator<Connection> with(boolean unscanned) {
        return connection -> {
            if (unscanned) {
                run(connection, "set local enable_seqscan = off");
            }
            return of(connection);
        };
    }

    private Connection of(Connection connection) {
        return proxy(Connection.class, (method, arguments) -> {
            if (arguments.length == 1 && arguments[0] == Statements.class) {
                return false;
            }
            Object result = invoke(connection, method, arguments);
            return result instanceof PreparedStatement statement && arguments[0] instanceof String sql
                    ? of(connection, statement, sql)
                    : result;
        });
    }

    private PreparedStatement of(Connection connection, PreparedStatement statement, String sql) {
        Map<Integer, Object[]> values = new TreeMap<>();
        Map<Integer, Method> setters = new TreeMap<>();
        return proxy(PreparedStatement.class, (method, arguments) -> {
            if (method.getName().startsWith("set") && arguments.length == 2 && arguments[0] instanceof Integer index) {
                values.put(index, arguments);
                setters.put(index, method);
            }
            if (method.getName().equals("executeQuery")) {
                before.accept(connection, bound(sql, setters, values));
                all.add(plans ? ran(connection, sql, setters, values) : new Ran(sql, List.of(), List.of(), 0));
            }
            return invoke(statement, method, arguments);
        });
    }

    private static Bound bound(String sql, Map<Integer, Method> setters, Map<Integer, Object[]> values) {
        List<@Nullable Object> given = new ArrayList<>();
        values.forEach((index, arguments) -> given.add(
                Objects.requireNonNull(setters.get(index)).getName().equals("setNull") ? null : arguments[1]));
        return new Bound(sql, given);
    }

    private static Ran ran(
            Connection connection, String sql, Map<Integer, Method> setters, Map<Integer, Object[]> values)
            throws Throwable {
        boolean sqlite = isSqlite(connection);
        String explained = (sqlite ? "explain query plan " : "explain ") + sql;
        return new Ran(
                sql,
                rows(connection, explained, sqlite ? 4 : 1, setters, values),
                sqlite ? rows(connection, explained, 2, setters, values) : List.of(),
                timed(connection, sql, setters, values));
    }

    private static boolean isSqlite(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("SQLite");
    }

    private static long timed(
            Connection connection, String sql, Map<Integer, Method> setters, Map<Integer, Object[]> values)
            throws Throwable {
        long begun = System.nanoTime();
        rows(connection, sql, 1, setters, values);
        return System.nanoTime() - begun;
    }

    /** The text of one column. */
    private static List<String> rows(
            Connection connection, String sql, int column, Map<Integer, Method> setters, Map<Integer, Object[]> values)
            throws Throwable {
        List<String> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Map.Entry<Integer, Method> setter : setters.entrySet()) {
                invoke(statement, setter.getValue(), values.getOrDefault(setter.getKey(), new Object[0]));
            }
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(String.valueOf(found.getString(column)));
                }
            }
        }
        return rows;
    }

    private interface Handler {
        @Nullable Object handle(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Handler handler) {
        return type.cast(Proxy.newProxyInstance(
                Recording.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> handler.handle(method, arguments == null ? new Object[0] : arguments)));
    }

    private static @Nullable Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }

    private static void run(Connection connection, String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
