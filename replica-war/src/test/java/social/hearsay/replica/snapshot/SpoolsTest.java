package social.hearsay.replica.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.hearsay.replica.storage.database.Database;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.database.WriterConnection;

/** What a member keeps for others is bounded, and never in its own way. */
class SpoolsTest {
    @TempDir
    Path directory;

    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private Instant now = Instant.ofEpochSecond(1_000);
    private Database database;
    private Spools spools;

    @BeforeEach
    void open() {
        database = Database.open(directory.resolve("store"), Optional.empty());
        Snapshots.fill(database);
        spools = new Spools(directory, this::write, () -> now, new Random(1), tasks::add);
        spools.open();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void givesInRangesWhatItTook() throws Exception {
        Spool spool = spools.begin().orElseThrow();
        assertThat(spool.view().done()).isFalse();
        tasks.remove().run();
        assertThat(spool.view().done()).isTrue();

        try (Database joiner = Database.open(directory.resolve("joiner"), Optional.empty())) {
            Snapshots.install(joiner, inRanges(spool, 100));
            assertThat(Snapshots.scanned(joiner)).isEqualTo(Snapshots.digest(database));
        }
    }

    @Test
    void takesAFewAtATime() {
        for (int number = 0; number < Spools.MOST; number++) {
            assertThat(spools.begin()).isPresent();
        }
        assertThat(spools.begin()).isEmpty();

        spools.remove(spools.views().get(0).id());
        assertThat(spools.begin()).isPresent();
    }

    @Test
    void removesWhatNobodyAsksForAndKeepsWhatIsCopied() throws IOException {
        Spool forgotten = spools.begin().orElseThrow();
        Spool copied = spools.begin().orElseThrow();
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
        now = now.plus(Spools.LONGEST_SILENCE);
        assertThat(spools.find(copied.id())).isPresent();
        now = now.plusSeconds(1);
        spools.tick();

        assertThat(spools.find(forgotten.id())).isEmpty();
        assertThat(spools.find(copied.id())).isPresent();
        assertThat(files()).isEqualTo(1);
    }

    @Test
    void removesEvenWhatIsCopiedForTooLong() throws IOException {
        Spool spool = spools.begin().orElseThrow();
        tasks.remove().run();
        now = now.plus(Spools.LONGEST_LIFE).plusSeconds(1);
        spool.touch(now.toEpochMilli());
        spools.tick();

        assertThat(spools.views()).isEmpty();
        assertThat(files()).isZero();
    }

    @Test
    void writesNoMoreOfWhatIsNotWanted() throws IOException {
        Spool spool = spools.begin().orElseThrow();
        spools.remove(spool.id());
        tasks.remove().run();

        assertThat(spool.view().failure()).contains("Nobody waits");
        assertThat(files()).isZero();
    }

    @Test
    void removesAtTheStartWhatAnEarlierProcessLeft() throws IOException {
        Files.writeString(directory.resolve(Spools.DIRECTORY).resolve("left.gz"), "half a snapshot");
        spools.open();

        assertThat(files()).isZero();
    }

    @Test
    void isOfTheMomentAtWhichItWasTaken() throws Exception {
        Spool spool = spools.begin().orElseThrow();
        tasks.remove().run();
        var digest = Snapshots.digest(database);
        try (WriterConnection writer = database.openWriter()) {
            Statements.of(writer.jdbc()).update("delete from posts");
            writer.commit();
        }

        try (Database joiner = Database.open(directory.resolve("joiner"), Optional.empty())) {
            Snapshots.install(joiner, inRanges(spool, 1_000));
            assertThat(Snapshots.scanned(joiner)).isEqualTo(digest);
        }
    }

    private void write(OutputStream stream, TransferProgress progress) throws IOException {
        stream.write(Snapshots.taken(database));
        progress.rows(1, 1);
    }

    private static byte[] inRanges(Spool spool, int length) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (bytes.size() < spool.view().bytes()) {
            bytes.write(spool.range(bytes.size(), length));
        }
        return bytes.toByteArray();
    }

    private long files() throws IOException {
        try (var files = Files.list(directory.resolve(Spools.DIRECTORY))) {
            return files.count();
        }
    }
}
