package social.hearsay.replica.storage.database;

import java.sql.SQLException;

/** Counts the commits of one connection in the database itself, each in its own transaction. */
interface CommitCount {
    /**
     * To be called before each commit.
     *
     * @throws SQLException when the database is not there any more, or can't be written to
     */
    void count() throws SQLException;
}
