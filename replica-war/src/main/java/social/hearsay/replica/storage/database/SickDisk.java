package social.hearsay.replica.storage.database;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Tells a disk that fails from a statement that is wrong. */
public final class SickDisk {
    /**
     * SQLite's primary codes for busy, out of memory, read-only, input or output error, corrupt, full,
     * can't open, no large files and not a database.
     */
    private static final Set<Integer> SQLITE_CODES = Set.of(5, 7, 8, 10, 11, 13, 14, 22, 26);

    /** Of those: corrupt, and not a database. */
    private static final Set<Integer> SQLITE_DAMAGE = Set.of(11, 26);

    private static final int PRIMARY_CODE = 0xff;

    /** PostgreSQL's classes: connection, read-only, resources, operator, system, internal. */
    private static final Set<String> POSTGRES_CLASSES = Set.of("08", "25", "53", "57", "58", "XX");

    /** Of PostgreSQL: data corrupted, index corrupted. */
    private static final Set<String> POSTGRES_DAMAGE = Set.of("XX001", "XX002");

    private static final int SQL_STATE_LENGTH = 5;

    private SickDisk() {}

    /** What was thrown in a few words, for people: in ours where the database's say little. */
    public static String reason(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String said = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        if (cause instanceof SQLiteException sqlite) {
            return inWords(sqlite.getResultCode())
                    .map(words -> words + ": " + said)
                    .orElse(said);
        }
        return said.contains("No space left on device") ? "The disk is full: " + said : said;
    }

    private static Optional<String> inWords(SQLiteErrorCode code) {
        return switch (code) {
            case SQLITE_FULL, SQLITE_IOERR_SHMSIZE, SQLITE_IOERR_SHMMAP, SQLITE_IOERR_SHMOPEN ->
                Optional.of("The disk is full, or takes no more of this user's");
            case SQLITE_READONLY -> Optional.of("The disk, or the database file, is read-only");
            case SQLITE_CANTOPEN ->
                Optional.of(
                        "The database file can't be opened: it is not there or not this user's, or no more files may be"
                                + " open");
            case SQLITE_IOERR_FSYNC, SQLITE_IOERR_DIR_FSYNC -> Optional.of("The disk does not keep what is written");
            case SQLITE_IOERR_WRITE, SQLITE_IOERR_TRUNCATE -> Optional.of("The disk can't be written to");
            case SQLITE_IOERR_READ, SQLITE_IOERR_SHORT_READ -> Optional.of("The disk can't be read");
            default ->
                SQLITE_DAMAGE.contains(code.code & PRIMARY_CODE)
                        ? Optional.of("The database file is damaged")
                        : Optional.empty();
        };
    }

    /** Whether what was thrown says that the disk, or the way to it, has failed. */
    public static boolean isBehind(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof ConnectionFailed) {
                return true;
            }
            if (each instanceof SQLiteException sqlite) {
                return SQLITE_CODES.contains(sqlite.getResultCode().code & PRIMARY_CODE);
            }
            if (each instanceof SQLException sql && hasState(sql)) {
                return POSTGRES_CLASSES.contains(sql.getSQLState().substring(0, 2));
            }
        }
        return false;
    }

    /**
     * Whether a disk, or a database, that could not be opened for this reason may be opened later,
     * without anybody's changing a setting or a permission.
     */
    public static boolean mayPass(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql && hasState(sql)) {
                return POSTGRES_CLASSES.contains(sql.getSQLState().substring(0, 2));
            }
            if (each instanceof IOException) {
                return !(each instanceof AccessDeniedException
                        || each instanceof FileAlreadyExistsException
                        || each instanceof NotDirectoryException
                        || each instanceof NoSuchFileException);
            }
        }
        return isBehind(thrown);
    }

    /** Whether it says that what is on the disk is not what was written there. */
    public static boolean isDamage(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof SQLiteException sqlite) {
                return SQLITE_DAMAGE.contains(sqlite.getResultCode().code & PRIMARY_CODE);
            }
            if (each instanceof SQLException sql && hasState(sql)) {
                return POSTGRES_DAMAGE.contains(sql.getSQLState());
            }
        }
        return false;
    }

    private static boolean hasState(SQLException sql) {
        return sql.getSQLState() != null && sql.getSQLState().length() == SQL_STATE_LENGTH;
    }
}
