package social.hearsay.replica.storage.microblog;

import java.sql.SQLException;

/** The database did not do what it was asked. The turn must be rolled back. */
public final class MicroblogStorageException extends RuntimeException {
    MicroblogStorageException(String statement, SQLException cause) {
        super(cause.getMessage() + " in: " + statement, cause);
    }
}
