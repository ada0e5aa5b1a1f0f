package social.hearsay.replica.storage;

import java.sql.SQLException;
import java.util.Set;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.transaction.TransactionException;
import org.sqlite.SQLiteException;

/** Tells a disk that fails from a statement that is wrong. */
public final class SickDisk {
    /**
     * SQLite's primary codes for busy, out of memory, read-only, input or output error, corrupt, full,
     * can't open, no large files and not a database.
     */
    private static final Set<Integer> SQLITE_CODES = Set.of(5, 7, 8, 10, 11, 13, 14, 22, 26);

    /** PostgreSQL's classes: connection, read-only, resources, operator, system, internal. */
    private static final Set<String> POSTGRES_CLASSES = Set.of("08", "25", "53", "57", "58", "XX");

    private SickDisk() {}

    /** What was thrown in a few words, for people: what the database or the system said. */
    public static String reason(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    /** Whether what was thrown says that the disk, or the way to it, has failed. */
    public static boolean isBehind(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof ConnectionException || each instanceof TransactionException) {
                return true;
            }
            if (each instanceof SQLiteException sqlite) {
                return SQLITE_CODES.contains(sqlite.getResultCode().code & 0xff);
            }
            if (each instanceof SQLException sql
                    && sql.getSQLState() != null
                    && sql.getSQLState().length() == 5) {
                return POSTGRES_CLASSES.contains(sql.getSQLState().substring(0, 2));
            }
        }
        return false;
    }
}
