package social.hearsay.replica.storage.database;

import java.sql.Connection;
import java.sql.SQLException;

/** The one connection that writes. It is always in a transaction: the turn that is, or the next one. */
public final class WriterConnection implements AutoCloseable {
    private final Connection connection;
    private final CommitCount commits;

    WriterConnection(Connection connection, CommitCount commits) {
        this.commits = commits;
        this.connection = LastingConnections.around(connection);
    }

    /** For the ports. Whoever uses it neither begins nor ends a transaction. */
    public Connection jdbc() {
        return connection;
    }

    /**
     * Returns when all of the turn is on the disk.
     *
     * @throws ConnectionFailed when it is not, or when that can't be told
     */
    public void commit() {
        try {
            commits.count();
            connection.commit();
        } catch (SQLException failed) {
            throw new ConnectionFailed("The commit failed", failed);
        }
    }

    /** @throws ConnectionFailed when the connection is of no more use */
    public void rollback() {
        try {
            connection.rollback();
        } catch (SQLException failed) {
            throw new ConnectionFailed("The rollback failed", failed);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw new ConnectionFailed(failed);
        }
    }
}
