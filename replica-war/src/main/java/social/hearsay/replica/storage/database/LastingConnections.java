package social.hearsay.replica.storage.database;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Connections that keep their {@link Statements} as long as they live. A pool lends its connections in
 * wrappers, and closes what was made through one when it is given back; JDBC's own way of unwrapping
 * reaches through.
 */
record LastingConnections(DataSource source) implements DataSource {

    static Connection around(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                LastingConnections.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new Lasting(connection, Statements.keptFor(connection)));
    }

    private record Lasting(Connection connection, Statements statements) implements InvocationHandler {
        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            if (arguments != null && arguments.length == 1 && arguments[0] == Statements.class) {
                return method.getName().equals("unwrap") ? statements : (Object) true;
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException failure) {
                throw failure.getCause();
            }
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        return around(source.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return around(source.getConnection(user, password));
    }

    @Override
    public @Nullable PrintWriter getLogWriter() throws SQLException {
        return source.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        source.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        source.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return source.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return source.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return source.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return source.isWrapperFor(type);
    }
}
