package social.hearsay.replica.storage.database;

import java.sql.SQLException;

/** The database did not do what it was asked. The transaction must be rolled back. */
public final class StatementFailed extends RuntimeException {
    /** @param statement what it was asked */
    public StatementFailed(String statement, SQLException cause) {
        super(cause.getMessage() + " in: " + statement, cause);
    }
}
