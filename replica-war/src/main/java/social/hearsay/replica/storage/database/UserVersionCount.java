package social.hearsay.replica.storage.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.DB;

/** Counts commits that change anything in SQLite's {@code user_version}; see {@link WriteAheadLog}. */
final class UserVersionCount implements CommitCount {
    private final Statement statement;
    private final DB database;
    private long changes;

    UserVersionCount(Connection connection) throws SQLException {
        this.statement = connection.createStatement();
        this.database = connection.unwrap(SQLiteConnection.class).getDatabase();
        this.changes = database.total_changes();
    }

    @Override
    public void count() throws SQLException {
        long now = database.total_changes();
        if (now != changes) {
            changes = now;
            statement.execute("pragma user_version = " + (present() + 1));
        }
    }

    private int present() throws SQLException {
        try (ResultSet version = statement.executeQuery("pragma user_version")) {
            version.next();
            return version.getInt(1);
        }
    }
}
