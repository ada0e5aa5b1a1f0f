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
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Connections that keep, as long as they live, what is made once for each: their {@link Statements}
 * and Jdbi's {@link Handle}. A pool lends its connections in wrappers, and closes what was made
 * through one when it is given back; JDBC's own way of unwrapping reaches through.
 */
record LastingConnections(DataSource source) implements DataSource {

    static Connection around(Connection connection) {
        Lasting lasting = new Lasting(connection, Statements.keptFor(connection));
        Connection wrapper = (Connection) Proxy.newProxyInstance(
                LastingConnections.class.getClassLoader(), new Class<?>[] {Connection.class}, lasting);
        lasting.handle = Jdbi.create(() -> wrapper).open();
        return wrapper;
    }

    /** The handle of such a connection, for whatever transaction that is in. */
    static Handle handle(Connection connection) {
        try {
            return connection.unwrap(Handle.class);
        } catch (SQLException broken) {
            throw new ConnectionException(broken);
        }
    }

    private static final class Lasting implements InvocationHandler {
        private final Connection connection;
        private final Statements statements;
        private @Nullable Handle handle;

        Lasting(Connection connection, Statements statements) {
            this.connection = connection;
            this.statements = statements;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            if (arguments != null && arguments.length == 1 && arguments[0] instanceof Class<?> wanted) {
                Object kept = wanted == Statements.class ? statements : wanted == Handle.class ? handle : null;
                if (kept != null) {
                    return method.getName().equals("unwrap") ? kept : (Object) true;
                }
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
