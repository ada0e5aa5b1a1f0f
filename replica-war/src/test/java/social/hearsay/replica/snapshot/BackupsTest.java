package social.hearsay.replica.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.hearsay.common.snapshot.BackupFile;
import social.hearsay.replica.storage.database.Database;

/** Backups on the replica's own machine are whole or not there, and no more than their operator wants. */
class BackupsTest {
    private static final int KEPT = 2;

    @TempDir
    Path directory;

    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private Instant now = Instant.parse("2026-01-31T12:00:07.9Z");
    private Database database;
    private Path place;
    private Backups backups;
    private Spools.Source source = this::write;
    private long free = Long.MAX_VALUE;

    @BeforeEach
    void open() {
        database = Database.open(directory.resolve("store"), Optional.empty());
        Snapshots.fill(database);
        place = directory.resolve("backups");
        backups = new Backups(
                new Backups.Place("r1", place, Path.of("backups"), KEPT),
                (stream, progress) -> source.write(stream, progress),
                new FakeRoom(),
                () -> now,
                tasks::add);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void itIsNamedByItsReplicaAndItsMomentAndClosedToOthers() throws Exception {
        take();

        assertThat(files()).containsExactly("r1-2026-01-31T120007Z.gz");
        assertThat(Files.getPosixFilePermissions(place)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(Files.getPosixFilePermissions(place.resolve("r1-2026-01-31T120007Z.gz")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        BackupReport report = backups.report();
        assertThat(report.backups())
                .containsExactly(new BackupReport.Backup(
                        "r1-2026-01-31T120007Z.gz",
                        Files.size(place.resolve("r1-2026-01-31T120007Z.gz")),
                        "2026-01-31T12:00:07Z"));
        assertThat(report.last()).isEqualTo(report.backups().get(0));
        assertThat(report.underWay()).isNull();
        assertThat(report.failed()).isNull();
        assertThat(report.leftOut()).containsExactly("media", "secret");
        assertThat(backups.newest())
                .isEqualTo(Instant.parse("2026-01-31T12:00:07Z").getEpochSecond());
    }

    @Test
    void whatARestoreReadsItWithTakesIt() throws Exception {
        take();
        Path file = place.resolve(files().get(0));

        assertThat(new BackupFile(file).check((rows, bytes, ofBytes) -> {}).rows())
                .isPositive();
        try (Database restored = Database.open(directory.resolve("restored"), Optional.empty())) {
            Snapshots.install(restored, Files.readAllBytes(file));
            assertThat(Snapshots.scanned(restored)).isEqualTo(Snapshots.digest(database));
        }
    }

    @Test
    void oneIsTakenAtATime() throws Exception {
        backups.begin();
        assertThat(backups.brief().underWay())
                .isEqualTo(new BackupReport.UnderWay(now.toString(), TransferProgress.Step.ASKING, 0, 0, 0));
        now = now.plusSeconds(1);
        assertThatExceptionOfType(BackupRefused.class)
                .isThrownBy(backups::begin)
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(BackupRefused.Kind.UNDER_WAY))
                .withMessageContaining("since 2026-01-31T12:00:07");

        tasks.remove().run();
        assertThat(backups.brief().underWay()).isNull();
        take();
        assertThat(files()).hasSize(2);
    }

    @Test
    void noneTakesThePlaceOfOneOfTheSameSecond() throws Exception {
        take();
        assertThatExceptionOfType(BackupRefused.class).isThrownBy(backups::begin);
        assertThat(backups.brief().underWay()).isNull();
    }

    @Test
    void howeverManyAreTakenInADayTheLastOfEarlierDaysStay() throws Exception {
        for (int day = 0; day <= KEPT; day++) {
            now = now.plus(Duration.ofDays(1));
            take();
            now = now.plusSeconds(1);
            take();
        }
        for (int number = 0; number < 2 * KEPT; number++) {
            now = now.plusSeconds(1);
            take();
        }

        assertThat(files())
                .containsExactly("r1-2026-02-02T120009Z.gz", "r1-2026-02-03T120013Z.gz", "r1-2026-02-03T120014Z.gz");
    }

    @Test
    void theNewestFewStayAndWhatElseIsThere() throws Exception {
        Files.createDirectories(place);
        List<String> others = List.of("r2-2020-01-31T120007Z.gz", "r1-notes.gz", "r1-2020-13-31T120007Z.gz");
        for (String each : others) {
            Files.writeString(place.resolve(each), "somebody else's");
        }
        for (int number = 0; number < KEPT + 2; number++) {
            take();
            now = now.plusSeconds(60);
        }

        assertThat(files())
                .hasSize(KEPT + 3)
                .containsAll(others)
                .contains("r1-2026-01-31T120207Z.gz", "r1-2026-01-31T120307Z.gz");
    }

    @Test
    void aNewOneStaysThoughTheClockWasSetBack() throws Exception {
        take();
        now = now.plusSeconds(60);
        take();
        now = now.minus(Duration.ofDays(1));
        take();

        assertThat(files()).containsExactlyInAnyOrder("r1-2026-01-30T120107Z.gz", "r1-2026-01-31T120107Z.gz");
    }

    @Test
    void aFailureLeavesNothingAndTakesNothingAway() throws Exception {
        take();
        now = now.plusSeconds(60);
        take();
        List<String> before = files();
        source = (stream, progress) -> {
            write(stream, progress);
            throw new IOException("the disk is gone");
        };
        now = now.plusSeconds(60);
        take();

        assertThat(files()).isEqualTo(before);
        assertThat(backups.brief().failed()).isEqualTo(new BackupReport.Failure(now.toString(), "the disk is gone"));
        assertThat(last().name()).isEqualTo("r1-2026-01-31T120107Z.gz");

        source = this::write;
        take();
        assertThat(backups.brief().failed()).isNull();
    }

    @Test
    void whatIsNotWhatWasWrittenGetsNoName() throws Exception {
        source = (stream, progress) -> {
            byte[] whole = Snapshots.taken(database);
            stream.write(Arrays.copyOf(whole, whole.length - 100));
        };
        take();

        assertThat(files()).isEmpty();
        assertThat(failure().why()).contains("cut short");
    }

    @Test
    void whatAnEarlierProcessLeftGoesWithTheNextOne() throws Exception {
        Files.createDirectories(place);
        Files.writeString(place.resolve("r1-2025-01-31T120007Z.gz.part"), "half a snapshot");
        assertThat(backups.report().backups()).isEmpty();
        take();

        assertThat(files()).containsExactly("r1-2026-01-31T120007Z.gz");
    }

    @Test
    void whereThereIsNoRoomNoneIsBegun() throws Exception {
        free = FakeRoom.DATABASE + Backups.RESERVE - 1;
        assertThatExceptionOfType(BackupRefused.class)
                .isThrownBy(backups::begin)
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(BackupRefused.Kind.NO_ROOM))
                .withMessageContaining("hearsay.backup.directory");
        assertThat(tasks).isEmpty();

        free++;
        take();
        assertThat(files()).hasSize(1);
        now = now.plusSeconds(60);
        free = last().bytes() + Backups.RESERVE;
        take();
        assertThat(files()).as("the last one was smaller than the database").hasSize(2);
    }

    @Test
    void itEndsBeforeItTakesWhatTheReplicaNeeds() throws Exception {
        backups.begin();
        free = Backups.RESERVE;
        tasks.remove().run();

        assertThat(files()).isEmpty();
        assertThat(failure().why()).contains("too little room");
    }

    @Test
    void whereTheDirectoryCanNotBeMadeNoneIsBegun() throws Exception {
        Files.writeString(place, "in the way");
        assertThatExceptionOfType(BackupRefused.class)
                .isThrownBy(backups::begin)
                .withMessageContaining("backups can't be used")
                .satisfies(refused -> assertThat(refused.reason()).doesNotContain(directory.toString()));
        assertThat(backups.brief().underWay()).isNull();
    }

    @Test
    void whatOthersRemovedIsNoticed() throws Exception {
        take();
        Files.delete(place.resolve(files().get(0)));
        assertThat(backups.brief().last()).isNotNull();
        backups.tick();
        tasks.remove().run();

        assertThat(backups.brief().last()).isNull();
        assertThat(backups.newest()).isZero();
    }

    private void take() throws BackupRefused {
        backups.begin();
        tasks.remove().run();
    }

    private BackupReport.Backup last() {
        return Objects.requireNonNull(backups.brief().last());
    }

    private BackupReport.Failure failure() {
        return Objects.requireNonNull(backups.brief().failed());
    }

    private void write(OutputStream stream, TransferProgress progress) throws IOException {
        stream.write(Snapshots.taken(database));
        progress.rows(1, 1);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(place)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private final class FakeRoom implements Backups.Room {
        static final long DATABASE = 1_000_000;

        @Override
        public long free(Path disk) {
            assertThat(disk).isEqualTo(place);
            return free;
        }

        @Override
        public long ofDatabase() {
            return DATABASE;
        }
    }
}
