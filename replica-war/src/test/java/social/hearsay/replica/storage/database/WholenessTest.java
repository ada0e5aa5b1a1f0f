package social.hearsay.replica.storage.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static social.hearsay.replica.storage.replication.DiskUnderTest.R1;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import social.hearsay.replica.storage.replication.DiskUnderTest;
import social.hearsay.replica.storage.replication.SqlUpdateLog;

/** What is noticed of a SQLite file that is not what was written, or not where it was. */
class WholenessTest {
    private static final int PAGE = 4_096;
    private static final int MANY = 60;
    private static final int FEW = 10;

    @TempDir
    Path places;

    private Path directory;
    private long sequence;

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = Files.createDirectory(places.resolve("store"));
    }

    @Test
    void whatWasWrittenIsWholeHoweverTheProcessEnded() throws IOException {
        Path copy;
        try (Database database = open(directory);
                WriterConnection writer = database.openWriter()) {
            write(writer, MANY);
            copy = copy("after a crash");
        }
        assertThat(damageIn(copy)).isEmpty();
        assertThat(damageIn(directory)).isEmpty();
        assertThat(length(directory)).isEqualTo(MANY);
        assertThat(length(copy)).isEqualTo(MANY);
    }

    @Test
    void anOlderFileBesideANewerLogIsNotTakenForOneDatabase() throws IOException {
        writeAndClose(MANY);
        Path older = copy("older");
        writeAndClose(MANY);
        Path crashed = writeAndCrash(1);

        replace(older.resolve("replica.db-wal"), crashed.resolve("replica.db-wal"));
        assertThat(damageIn(crashed)).isEmpty();
        assertThat(damageIn(older))
                .hasValueSatisfying(
                        reason -> assertThat(reason).contains("replica.db is older than its write-ahead log"));
    }

    @Test
    void aNewerFileBesideAnOlderLogIsNotEither() throws IOException {
        Path crashed = writeAndCrash(1);
        writeAndClose(MANY);
        Path newer = copy("newer");

        replace(newer.resolve("replica.db-wal"), crashed.resolve("replica.db-wal"));
        assertThat(damageIn(newer))
                .hasValueSatisfying(
                        reason -> assertThat(reason).contains("replica.db is newer than its write-ahead log"));
    }

    @Test
    void aFileThatWasCopiedWhileItsLogGrewIsMadeWholeByTheLog() throws IOException {
        try (Database database = open(directory);
                WriterConnection writer = database.openWriter()) {
            write(writer, 1);
            Path copy = copy("while it runs");
            write(writer, FEW);
            replace(copy.resolve("replica.db-wal"), directory.resolve("replica.db-wal"));
            assertThat(damageIn(copy)).isEmpty();
            assertThat(length(copy)).isEqualTo(1 + FEW);
        }
    }

    @Test
    void pagesThatWereZeroedAreNoticedAndTheVerdictStandsUntilTheFileIsPutAside() throws IOException {
        writeAndClose(MANY);
        try (RandomAccessFile file =
                new RandomAccessFile(directory.resolve("replica.db").toFile(), "rw")) {
            long pages = file.length() / PAGE;
            for (long page = pages / 2; page < pages / 2 + 8; page++) {
                file.seek(page * PAGE);
                file.write(new byte[PAGE]);
            }
        }
        assertThat(damageIn(directory)).isPresent();
        try (Database again = Database.open(directory, Optional.empty(), () -> true)) {
            assertThat(again.damage()).isPresent();
        }
        open(directory).moveAside("aaaa");

        assertThat(directory.resolve("replica.db.old-aaaa")).exists();
        assertThat(damageIn(directory)).isEmpty();
    }

    @Test
    void aFileThatSomebodyStillReadsIsPutAsideByALaterAttempt() throws Exception {
        writeAndClose(1);
        Database database = open(directory);
        try (WriterConnection writer = database.openWriter();
                Connection reader = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("replica.db"));
                Statement statement = reader.createStatement()) {
            statement.execute("begin");
            statement.executeQuery("select count(*) from update_log").close();
            Statements.of(writer.jdbc()).update("update replica_state set value_timestamp = value_timestamp");
            writer.commit();
            assertThatThrownBy(() -> database.moveAside("aaaa")).isInstanceOf(IllegalStateException.class);
        }

        Database again = open(directory);
        long records = again.readers().inTransaction(connection -> new SqlUpdateLog(connection).length());
        assertThat(records).isEqualTo(1);
        again.moveAside("aaaa");
        assertThat(directory.resolve("replica.db.old-aaaa")).exists();
        assertThat(directory.resolve("replica.db")).doesNotExist();
    }

    @Test
    void whatNeedsMoreTimeThanThereIsIsLeftForLater() throws IOException {
        writeAndClose(MANY);
        try (Database database = Database.open(directory, Optional.empty(), () -> true)) {
            assertThat(database.damage()).isEmpty();
            assertThat(database.examine(() -> false)).isEmpty();
        }
    }

    @Test
    void damageThatShowsOnlyWhenItIsReadIsTold() throws IOException {
        AtomicReference<String> told = new AtomicReference<>("");
        try (Database database = open(directory)) {
            database.whenDamageShows(told::set);
            SQLiteException corrupt =
                    new SQLiteException("database disk image is malformed", SQLiteErrorCode.SQLITE_CORRUPT_INDEX);
            assertThatThrownBy(() -> database.readers().inTransaction(connection -> {
                        throw new StatementFailed("select", corrupt);
                    }))
                    .isInstanceOf(StatementFailed.class);
        }
        assertThat(told.get()).contains("damaged").contains("malformed");
    }

    @Test
    void aFileThatIsGoneOrAnotherIsASickDiskUntilItIsBack() throws IOException {
        try (Database database = open(directory)) {
            WriterConnection writer = database.openWriter();
            write(writer, 1);
            Files.move(directory.resolve("replica.db"), places.resolve("elsewhere"));
            assertSick(() -> write(writer, 1), "is gone");
            writer.close();
            assertSick(database::openWriter, "is gone");
            assertThat(directory.resolve("replica.db")).doesNotExist();

            Files.copy(places.resolve("elsewhere"), directory.resolve("replica.db"));
            assertSick(database::openWriter, "Another file is in the place of");

            Files.delete(directory.resolve("replica.db"));
            Files.move(places.resolve("elsewhere"), directory.resolve("replica.db"));
            database.openWriter().close();
        }
    }

    private static void assertSick(org.assertj.core.api.ThrowableAssert.ThrowingCallable attempt, String reason) {
        assertThatThrownBy(attempt).satisfies(thrown -> {
            assertThat(SickDisk.isBehind(thrown)).isTrue();
            assertThat(SickDisk.reason(thrown)).contains(reason).contains("Put back");
        });
    }

    @Test
    void nobodyElseMayReadIt() throws IOException {
        assumeTrue(Files.getFileStore(directory).supportsFileAttributeView("posix"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (Database database = open(directory);
                WriterConnection writer = database.openWriter()) {
            write(writer, 1);
            assertThat(permissions("")).isEqualTo("rwx------");
            for (String file : new String[] {"replica.db", "replica.db-wal", "replica.db-shm", "replica.lock"}) {
                assertThat(permissions(file)).as(file).isEqualTo("rw-------");
            }
        }
    }

    private String permissions(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(file)));
    }

    @Test
    void aDatabaseOfALaterReleaseIsNotOpened() {
        try (Database database = open(directory);
                WriterConnection writer = database.openWriter()) {
            Statements.of(writer.jdbc())
                    .update("insert into flyway_schema_history (installed_rank, version, description, type, script,"
                            + " checksum, installed_by, execution_time, success) values (99, '99', 'later', 'SQL',"
                            + " 'V99__later.sql', 1, '', 1, 1)");
            writer.commit();
        }
        assertThatThrownBy(() -> open(directory))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("later release")
                .hasMessageContaining("99");
    }

    @Test
    void whatADiskSaysIsPutIntoWords() {
        assertThat(SickDisk.reason(
                        new SQLiteException("[SQLITE_IOERR_SHMMAP]  (xShmMap)", SQLiteErrorCode.SQLITE_IOERR_SHMMAP)))
                .startsWith("The disk is full")
                .contains("xShmMap");
        assertThat(SickDisk.reason(new IOException("/x: No space left on device")))
                .startsWith("The disk is full");
    }

    private static Database open(Path place) {
        return Database.open(place, Optional.empty());
    }

    private void writeAndClose(int records) {
        try (Database database = open(directory);
                WriterConnection writer = database.openWriter()) {
            write(writer, records);
            database.prove();
        }
    }

    /** The files as they are when the process dies; here it goes on and closes them. */
    private Path writeAndCrash(int records) throws IOException {
        try (Database database = open(directory);
                WriterConnection writer = database.openWriter()) {
            write(writer, records);
            return copy("crashed");
        }
    }

    /** Each in a commit of its own. */
    private void write(WriterConnection writer, int records) {
        SqlUpdateLog log = new SqlUpdateLog(writer.jdbc());
        for (int i = 0; i < records; i++) {
            log.append(DiskUnderTest.update(R1, ++sequence));
            writer.commit();
        }
    }

    private static Optional<String> damageIn(Path place) {
        try (Database database = open(place)) {
            return database.damage();
        }
    }

    private static long length(Path place) {
        try (Database database = open(place)) {
            return database.readers().inTransaction(connection -> new SqlUpdateLog(connection).length());
        }
    }

    private static void replace(Path file, Path by) throws IOException {
        Files.copy(by, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path copy(String name) throws IOException {
        Path copy = Files.createDirectory(places.resolve(name));
        for (String file : new String[] {"replica.db", "replica.db-wal"}) {
            if (Files.exists(directory.resolve(file))) {
                Files.copy(directory.resolve(file), copy.resolve(file));
            }
        }
        return copy;
    }
}
