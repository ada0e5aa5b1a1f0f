package social.hearsay.replica.storage.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;
import social.hearsay.common.secret.PrivateFiles;

/**
 * One SQLite file in the data directory: a write-ahead log, so that readers never wait for the
 * writer, and {@code synchronous=FULL}, so that a commit is on the disk when it returns.
 */
final class SqliteFile implements Backend {
    private static final String FILE = "replica.db";
    private static final String LOG = "replica.db-wal";
    private static final String INDEX = "replica.db-shm";
    private static final String LOCK = "replica.lock";
    private static final String PROBE = "replica.probe";
    /** So many bytes must be free before a disk that failed is used again. */
    private static final int ROOM = 1 << 20;

    private static final String WHAT_THEN = "Put back what was there, with its -wal, or end this process and start it"
            + " with an empty data directory, so that it joins anew";

    private static final int BUSY_MILLIS = 5_000;
    /**
     * Of the writer's connection, in kibibytes, negative as SQLite wants it. The system keeps what it has read of the
     * file as well, and that is nobody's memory.
     */
    private static final int PAGE_CACHE = -8_192;
    /** Of each connection that only reads: there are many, and all would fill theirs with the same pages. */
    private static final int PAGE_CACHE_OF_READERS = -1_024;

    private final Path directory;
    private final SqliteExamination examination;
    private @Nullable FileChannel lock;
    /** Which file was opened; null before. */
    private volatile @Nullable Object opened;

    SqliteFile(Path directory) {
        this.directory = directory;
        this.examination =
                new SqliteExamination(() -> source(new SQLiteConfig()).getConnection());
    }

    /** Whether there is a database in that directory. */
    static boolean isIn(Path directory) {
        return Files.exists(directory.resolve(FILE));
    }

    @Override
    public void claim() {
        try {
            PrivateFiles.makeOwnDirectory(directory);
            PrivateFiles.makeFile(directory.resolve(LOCK));
            FileChannel channel = FileChannel.open(directory.resolve(LOCK), StandardOpenOption.WRITE);
            if (!locks(channel)) {
                channel.close();
                throw new StorageInUse("The data directory " + directory);
            }
            lock = channel;
            for (String file : List.of(FILE, LOG, INDEX)) {
                PrivateFiles.tighten(directory.resolve(file));
            }
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
        makeFile();
        return source(new SQLiteConfig());
    }

    /** Before SQLite does: the log and the index beside it get the permissions that this has. */
    private void makeFile() {
        Path file = directory.resolve(FILE);
        try {
            if (opened == null) {
                PrivateFiles.makeFile(file);
                opened = identity();
            }
        } catch (IOException unusable) {
            throw new UncheckedIOException("The database " + file + " can't be made", unusable);
        }
    }

    private @Nullable Object identity() throws IOException {
        return Files.readAttributes(directory.resolve(FILE), BasicFileAttributes.class)
                .fileKey();
    }

    /** A file that was removed or replaced lives on for those who have it open, and for nobody else. */
    private void mustBeTheOneThatWasOpened() throws SQLException {
        Object before = opened;
        try {
            if (before == null || before.equals(identity())) {
                return;
            }
        } catch (IOException gone) {
            // Without its cause, whose message is the path and nothing else.
            throw new SQLException("The database file '" + directory.resolve(FILE) + "' is gone. " + WHAT_THEN);
        }
        throw new SQLException(
                "Another file is in the place of the database file '" + directory.resolve(FILE) + "'. " + WHAT_THEN);
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
        mustBeTheOneThatWasOpened();
        Connection connection = source(config).getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    @Override
    public CommitCount countingCommits(Connection writer) throws SQLException {
        CommitCount count = new UserVersionCount(writer);
        return () -> {
            mustBeTheOneThatWasOpened();
            count.count();
        };
    }

    @Override
    public Optional<String> damage(BooleanSupplier enough) {
        try {
            if (Files.notExists(directory.resolve(FILE))) {
                return Optional.empty();
            }
            Optional<String> mismatch = WriteAheadLog.mismatch(directory.resolve(FILE), directory.resolve(LOG));
            return mismatch.isPresent() ? mismatch : examination.quickly(enough);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The database can't be read", unreadable);
        }
    }

    @Override
    public Optional<String> examine(BooleanSupplier enough) {
        return examination.thoroughly(enough);
    }

    @Override
    public DataSource readers() {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setCacheSize(PAGE_CACHE_OF_READERS);
        return at(config, FILE, this::mustBeTheOneThatWasOpened);
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
            throw new ConnectionFailed(sick);
        }
    }

    @Override
    public long bytes() {
        try {
            Path log = directory.resolve(LOG);
            return Files.size(directory.resolve(FILE)) + (Files.exists(log) ? Files.size(log) : 0);
        } catch (IOException sick) {
            throw new UncheckedIOException(sick);
        }
    }

    @Override
    public DataSource aside(String suffix) {
        return at(new SQLiteConfig(), aside(FILE, suffix), () -> {});
    }

    private static String aside(String file, String suffix) {
        return file + ".old-" + suffix;
    }

    private SQLiteDataSource source(SQLiteConfig config) {
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setCacheSize(PAGE_CACHE);
        return at(config, FILE, () -> {});
    }

    private SQLiteDataSource at(SQLiteConfig config, String file, CommitCount first) {
        // Else each insert is followed by a query for the number of its row.
        config.setGetGeneratedKeys(false);
        SQLiteDataSource source = new SQLiteDataSource(config) {
            @Override
            public SQLiteConnection getConnection(@Nullable String user, @Nullable String password)
                    throws SQLException {
                first.count();
                return super.getConnection(user, password);
            }
        };
        source.setUrl("jdbc:sqlite:" + directory.resolve(file));
        return source;
    }

    @Override
    public void moveAside(String suffix, boolean damaged) {
        try {
            if (damaged) {
                // SQLite finds a log by its file's name.
                moveIfThere(LOG, aside(FILE, suffix) + "-wal");
                Files.deleteIfExists(directory.resolve(INDEX));
            } else {
                checkpoint("truncate");
            }
            if (Files.exists(directory.resolve(LOG))) {
                // Left behind, it would be taken for the next database's.
                throw new IOException("its write-ahead log is still in use");
            }
            moveIfThere(FILE, aside(FILE, suffix));
            opened = null;
        } catch (IOException | SQLException unmovable) {
            throw new IllegalStateException("The old database can't be moved aside", unmovable);
        }
    }

    private void moveIfThere(String file, String target) throws IOException {
        if (Files.exists(directory.resolve(file))) {
            Files.move(directory.resolve(file), directory.resolve(target), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Brings the write-ahead log home; the last connection that closes removes it. */
    private void checkpoint(String mode) throws SQLException {
        mustBeTheOneThatWasOpened();
        try (Connection connection = source(new SQLiteConfig()).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("pragma wal_checkpoint(" + mode + ")");
        }
    }
}
