package social.hearsay.replica.storage.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Connections that read, in a pool. They are always in a transaction, like the writer's: one that has
 * not read anything yet holds no state of the database.
 */
public final class Readers implements AutoCloseable {
    /** What is read in a transaction, from its connection. */
    @FunctionalInterface
    public interface Query<T, X extends Exception> {
        T read(Connection connection) throws X;
    }

    private static final int MOST = 16;
    private static final long TIMEOUT_MILLIS = 5_000;

    private final HikariDataSource pool;
    private volatile Consumer<String> damageShows = reason -> {};

    Readers(DataSource source) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(new LastingConnections(source));
        config.setPoolName("hearsay-readers");
        config.setMaximumPoolSize(MOST);
        config.setMinimumIdle(1);
        config.setReadOnly(true);
        config.setAutoCommit(false);
        config.setConnectionTimeout(TIMEOUT_MILLIS);
        // A database that can't be read now may be readable later, or not be whole.
        config.setInitializationFailTimeout(-1);
        this.pool = new HikariDataSource(config);
    }

    void whenDamageShows(Consumer<String> listener) {
        damageShows = listener;
    }

    /**
     * Reads in a transaction, which sees one state of the database.
     *
     * @throws ConnectionFailed when no connection is to be had
     */
    public <T, X extends Exception> T inTransaction(Query<T, X> query) throws X {
        try (Connection connection = pool.getConnection()) {
            boolean read = false;
            try {
                T result = query.read(connection);
                read = true;
                return result;
            } finally {
                end(connection, read);
            }
        } catch (SQLException unreachable) {
            throw new ConnectionFailed(unreachable);
        } catch (RuntimeException failure) {
            if (SickDisk.isDamage(failure)) {
                damageShows.accept(SickDisk.reason(failure));
            }
            throw failure;
        }
    }

    private static void end(Connection connection, boolean read) throws SQLException {
        if (read) {
            connection.commit();
        } else {
            connection.rollback();
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
