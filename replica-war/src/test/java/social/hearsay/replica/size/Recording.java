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
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.storage.database.Statements;

/** The statements that are run through a connection, with what they were given, and how the database goes about them. */
final class Recording {
    /** @param plan each step, as the database says it */
    record Ran(String sql, List<String> plan) {}

    private final List<Ran> all = new ArrayList<>();
    private final boolean plans;

    /** @param plans whether the database is asked for the plan of each; slow */
    Recording(boolean plans) {
        this.plans = plans;
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
                all.add(new Ran(sql, plans ? plan(connection, sql, setters, values) : List.of()));
            }
            return invoke(statement, method, arguments);
        });
    }

    private static List<String> plan(
            Connection connection, String sql, Map<Integer, Method> setters, Map<Integer, Object[]> values)
            throws Throwable {
        boolean sqlite = connection.getMetaData().getDatabaseProductName().equals("SQLite");
        List<String> plan = new ArrayList<>();
        try (PreparedStatement explained =
                connection.prepareStatement((sqlite ? "explain query plan " : "explain ") + sql)) {
            for (Map.Entry<Integer, Method> setter : setters.entrySet()) {
                invoke(explained, setter.getValue(), values.getOrDefault(setter.getKey(), new Object[0]));
            }
            try (ResultSet steps = explained.executeQuery()) {
                while (steps.next()) {
                    plan.add(steps.getString(sqlite ? 4 : 1));
                }
            }
        }
        return plan;
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
