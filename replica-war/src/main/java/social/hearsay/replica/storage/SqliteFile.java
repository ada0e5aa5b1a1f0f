package social.hearsay.replica.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * One SQLite file in the data directory: a write-ahead log, so that readers never wait for the
 * writer, and {@code synchronous=FULL}, so that a commit is on the disk when it returns.
 */
final class SqliteFile implements Backend {
    private static final String FILE = "replica.db";
    private static final String LOCK = "replica.lock";
    private static final String PROBE = "replica.probe";
    /** So many bytes must be free before a disk that failed is used again. */
    private static final int ROOM = 1 << 20;

    private static final int BUSY_MILLIS = 5_000;
    /** In kibibytes, negative as SQLite wants it. */
    private static final int PAGE_CACHE = -16_384;

    private final Path directory;
    private @Nullable FileChannel lock;

    SqliteFile(Path directory) {
        this.directory = directory;
    }

    /** Whether there is a database in that directory. */
    static boolean isIn(Path directory) {
        return Files.exists(directory.resolve(FILE));
    }

    @Override
    public void claim() {
        try {
            Files.createDirectories(directory);
            FileChannel channel =
                    FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locks(channel)) {
                channel.close();
                throw new StorageInUse("The data directory " + directory);
            }
            lock = channel;
        } catch (IOException unusable) {
            throw new UncheckedIOException("The data directory " + directory + " can't be used", unusable);
        }
    }

    private static boolean locks(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException sameProcess) {
            return false;
        }
    }

    @Override
    public void release() {
        try {
            if (lock != null) {
                lock.close();
                lock = null;
            }
        } catch (IOException unclosable) {
            throw new UncheckedIOException(unclosable);
        }
    }

    @Override
    public DataSource migrations() {
        return source(new SQLiteConfig());
    }

    @Override
    public String schema() {
        return "";
    }

    @Override
    public Connection openWriter() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        // A turn that begins as a reader could find the file changed when it wants to write.
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        Connection connection = source(config).getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    @Override
    public DataSource readers() {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setCacheSize(PAGE_CACHE);
        return at(config, FILE);
    }

    /**
     * Some room that is really there; then all of the write-ahead log is written once more, into the
     * database: after a failed sync the system may take pages for written that are not.
     */
    @Override
    public void prove() {
        Path probe = directory.resolve(PROBE);
        try (FileChannel channel = FileChannel.open(
                probe,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE)) {
            ByteBuffer room = ByteBuffer.allocate(ROOM);
            while (room.hasRemaining()) {
                channel.write(room);
            }
            channel.force(true);
        } catch (IOException sick) {
            throw new UncheckedIOException(sick);
        }
        try {
            checkpoint("passive");
        } catch (SQLException sick) {
            throw new ConnectionException(sick);
        }
    }

    @Override
    public DataSource aside(String suffix) {
        return at(new SQLiteConfig(), aside(FILE, suffix));
    }

    private static String aside(String file, String suffix) {
        return file + ".old-" + suffix;
    }

    private SQLiteDataSource source(SQLiteConfig config) {
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setCacheSize(PAGE_CACHE);
        return at(config, FILE);
    }

    private SQLiteDataSource at(SQLiteConfig config, String file) {
        // Else each insert is followed by a query for the number of its row.
        config.setGetGeneratedKeys(false);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + directory.resolve(file));
        return source;
    }

    @Override
    public void moveAside(String suffix) {
        try {
            checkpoint("truncate");
            if (Files.exists(directory.resolve(FILE + "-wal"))) {
                // Left behind, it would be taken for the next database's.
                throw new IOException("its write-ahead log is still in use");
            }
            Files.move(directory.resolve(FILE), directory.resolve(aside(FILE, suffix)), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | SQLException unmovable) {
            throw new IllegalStateException("The old database can't be moved aside", unmovable);
        }
    }

    /** Brings the write-ahead log home; the last connection that closes removes it. */
    private void checkpoint(String mode) throws SQLException {
        try (Connection connection = migrations().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("pragma wal_checkpoint(" + mode + ")");
        }
    }
}
