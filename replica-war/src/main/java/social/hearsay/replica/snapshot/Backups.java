package social.hearsay.replica.snapshot;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.secret.PrivateFiles;
import social.hearsay.common.snapshot.BackupFile;
import social.hearsay.common.snapshot.UnreadableSnapshot;
import social.hearsay.replica.runtime.OneAtATime;
import social.hearsay.replica.storage.database.SickDisk;

/**
 * Backups that this replica takes into a directory on its own machine, which only its operator chooses: snapshots in files that have their
 * names once they are whole, verified and on the disk. One is taken at a time, and of those that this replica named the newest few are
 * kept, and the last of as many days: however many somebody orders today, one from yesterday stays. What else is in the directory is left
 * alone. Neither media nor the cluster's secret are in them.
 */
public class Backups {
    /** What is in none of them. */
    static final List<String> LEFT_OUT = List.of("media", "secret");

    /**
     * Bytes that stay free, for what the replica itself writes: while somebody reads a snapshot its database can't give room back.
     * A backup that would leave less ends.
     */
    static final long RESERVE = 64L << 20;

    private static final Logger LOG = Logger.getLogger(Backups.class.getName());
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss'Z'", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final String ENDING = ".gz";
    private static final String PART = ".part";
    private static final int MEBIBYTE = 1 << 20;
    private static final int TOLD_EVERY = 1_000;

    private final Place place;
    private final Spools.Source source;
    private final Room room;
    private final InstantSource clock;
    private final Executor threads;
    private final AtomicReference<@Nullable Attempt> underWay = new AtomicReference<>();
    private final OneAtATime looks = new OneAtATime();
    private volatile List<BackupReport.Backup> known = List.of();
    private volatile BackupReport.@Nullable Failure failed;

    /**
     * Where they are.
     *
     * @param replica its name, with which theirs begin
     * @param directory made when it is needed
     * @param setting the directory, as its operator has set it
     * @param kept how many, and of how many days
     */
    record Place(String replica, Path directory, Path setting, int kept) {}

    /** What is known of room on disks, in bytes. */
    interface Room {
        long free(Path directory) throws IOException;

        /** What the database takes, which no backup of it exceeds by much. */
        long ofDatabase();
    }

    private record Attempt(Instant since, TransferProgress progress) {}

    Backups(Place place, Spools.Source source, Room room, InstantSource clock, Executor threads) {
        this.place = place;
        this.source = source;
        this.room = room;
        this.clock = clock;
        this.threads = threads;
    }

    /** To be called every few seconds: what others did in the directory is seen then. */
    public void tick() {
        looks.begin(threads, this::lookAgain);
    }

    /** As it was when the directory was last looked at, without waiting for its disk. */
    public BackupReport.Brief brief() {
        BackupReport report = of(known);
        return new BackupReport.Brief(
                report.underWay(), report.last(), report.failed(), report.directory(), report.kept());
    }

    /** When the newest one was begun that is there, in seconds since 1970; 0 while there is none. */
    public long newest() {
        return known.stream()
                .findFirst()
                .map(newest -> Instant.parse(newest.at()).getEpochSecond())
                .orElse(0L);
    }

    /** As the directory is now. */
    BackupReport report() {
        try {
            look();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The directory for backups can't be read", unreadable);
        }
        return of(known);
    }

    /**
     * Begins to take one. What becomes of it the report tells.
     *
     * @throws BackupRefused while another one is being taken, and when there is no room for it
     */
    void begin() throws BackupRefused {
        Attempt attempt =
                new Attempt(clock.instant(), new TransferProgress(clock, "backup", line -> LOG.log(Level.INFO, line)));
        Attempt other = underWay.compareAndExchange(null, attempt);
        if (other != null) {
            throw underWay(other);
        }
        boolean isBegun = false;
        try {
            Path file = prepare(attempt.since());
            threads.execute(() -> {
                try {
                    take(file, attempt.progress());
                } finally {
                    underWay.set(null);
                }
            });
            isBegun = true;
        } catch (IOException unusable) {
            throw new BackupRefused(
                    BackupRefused.Kind.NO_ROOM, "The directory for backups can't be used: " + why(unusable));
        } finally {
            if (!isBegun) {
                underWay.set(null);
            }
        }
    }

    private static BackupRefused underWay(Attempt other) {
        TransferProgress.View view = other.progress().view();
        return new BackupRefused(
                BackupRefused.Kind.UNDER_WAY,
                "A backup is being taken here since " + other.since() + ": " + view.step() + ", " + view.percent()
                        + " %. Ask again once it is done");
    }

    /** @return the name that it is to have */
    private Path prepare(Instant at) throws IOException, BackupRefused {
        PrivateFiles.makeOwnDirectory(place.directory());
        for (Path leftover : named(ENDING + PART)) {
            Files.deleteIfExists(leftover);
        }
        look();
        long expected = known.isEmpty() ? room.ofDatabase() : known.get(0).bytes();
        long free = room.free(place.directory());
        if (free < expected + RESERVE) {
            throw new BackupRefused(
                    BackupRefused.Kind.NO_ROOM,
                    String.format(
                            Locale.ROOT,
                            "There is no room for a backup in %s: about %,d bytes and %,d to spare are needed, and %,d are"
                                    + " free. Make room, or set hearsay.backup.directory to a larger disk",
                            place.setting(),
                            expected,
                            RESERVE,
                            free));
        }
        Path file =
                place.directory().resolve(place.replica() + "-" + MOMENT.format(at.atOffset(ZoneOffset.UTC)) + ENDING);
        if (Files.exists(file)) {
            throw new BackupRefused(
                    BackupRefused.Kind.UNDER_WAY, "A backup was taken in this very second: " + file.getFileName());
        }
        return file;
    }

    private void take(Path file, TransferProgress progress) {
        Path part = file.resolveSibling(file.getFileName() + PART);
        try {
            write(part, progress);
            progress.step(TransferProgress.Step.CHECKING);
            long ofRows = progress.view().ofRows();
            BackupFile.Facts facts = new BackupFile(part).check((rows, bytes, ofBytes) -> {
                if (rows % TOLD_EVERY == 0) {
                    progress.rows(rows, ofRows);
                }
            });
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            bringNamesToDisk();
            failed = null;
            LOG.log(Level.INFO, "Backup taken: {0}. {1}", new Object[] {file, facts});
        } catch (IOException | RuntimeException failure) {
            String why = why(failure);
            LOG.log(Level.WARNING, "No backup: " + why, failure);
            failed = new BackupReport.Failure(clock.instant().toString(), why);
            remove(part);
            remove(file);
            return;
        }
        removeOlder(file);
        lookAgain();
    }

    private void write(Path part, TransferProgress progress) throws IOException {
        PrivateFiles.makeFile(part);
        try (FileChannel channel =
                FileChannel.open(part, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            OutputStream out = new BufferedOutputStream(new Sparing(Channels.newOutputStream(channel)), MEBIBYTE);
            source.write(out, progress);
            out.flush();
            channel.force(true);
        }
    }

    private void bringNamesToDisk() {
        try (FileChannel names = FileChannel.open(place.directory(), StandardOpenOption.READ)) {
            names.force(true);
        } catch (IOException unsupported) {
            // Not everywhere can a directory be opened; then the system brings it to the disk by itself.
        }
    }

    /** @param newest which stays, whatever the names of others say */
    private void removeOlder(Path newest) {
        try {
            List<Path> others =
                    named(ENDING).stream().filter(each -> !each.equals(newest)).toList();
            Set<Path> staying = others.stream().limit(place.kept() - 1L).collect(Collectors.toSet());
            Map<LocalDate, Path> lastOfDays = new LinkedHashMap<>();
            Stream.concat(Stream.of(newest), others.stream()).forEach(each -> lastOfDays.putIfAbsent(day(each), each));
            lastOfDays.values().stream().limit(place.kept()).forEach(staying::add);
            others.stream().filter(each -> !staying.contains(each)).forEach(Backups::remove);
        } catch (IOException unreadable) {
            LOG.log(Level.WARNING, "Older backups are not removed", unreadable);
        }
    }

    /** By UTC. */
    private LocalDate day(Path file) {
        return LocalDate.ofInstant(at(file, ENDING).orElseThrow(), ZoneOffset.UTC);
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException undeletable) {
            LOG.log(Level.WARNING, "This can''t be removed: {0}", undeletable.getMessage());
        }
    }

    private void look() throws IOException {
        known = named(ENDING).stream().flatMap(file -> described(file).stream()).toList();
    }

    private void lookAgain() {
        try {
            look();
        } catch (IOException unreadable) {
            LOG.log(Level.FINE, "The directory for backups can't be read", unreadable);
        }
    }

    /** Empty when it has gone meanwhile. */
    private Optional<BackupReport.Backup> described(Path file) {
        try {
            String at = at(file, ENDING).orElseThrow().toString();
            return Optional.of(new BackupReport.Backup(String.valueOf(file.getFileName()), Files.size(file), at));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Those that this replica gave their names, with that ending; the newest first. */
    private List<Path> named(String ending) throws IOException {
        try (Stream<Path> all = Files.list(place.directory())) {
            return all.filter(file -> at(file, ending).isPresent())
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (NoSuchFileException none) {
            return List.of();
        }
    }

    /** By its name. */
    private Optional<Instant> at(Path file, String ending) {
        String name = String.valueOf(file.getFileName());
        String beginning = place.replica() + "-";
        if (!name.startsWith(beginning) || !name.endsWith(ending)) {
            return Optional.empty();
        }
        try {
            String moment = name.substring(beginning.length(), name.length() - ending.length());
            return Optional.of(LocalDateTime.parse(moment, MOMENT).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException other) {
            return Optional.empty();
        }
    }

    private BackupReport of(List<BackupReport.Backup> backups) {
        Attempt attempt = underWay.get();
        return new BackupReport(
                attempt == null ? null : described(attempt),
                backups.isEmpty() ? null : backups.get(0),
                failed,
                place.setting().toString(),
                place.kept(),
                LEFT_OUT,
                backups);
    }

    private static BackupReport.UnderWay described(Attempt attempt) {
        TransferProgress.View view = attempt.progress().view();
        return new BackupReport.UnderWay(
                attempt.since().toString(), view.step(), view.rows(), view.ofRows(), view.percent());
    }

    /** In words for people, some of whom need not know where this replica's data directory is. */
    private String why(Exception failure) {
        boolean isUnreadable = failure.getCause() instanceof UnreadableSnapshot;
        String reason = isUnreadable ? String.valueOf(failure.getMessage()) : SickDisk.reason(failure);
        return reason.replace(place.directory().toString(), place.setting().toString());
    }

    /** Writes no more once that would take what the replica needs. */
    private final class Sparing extends FilterOutputStream {
        Sparing(OutputStream file) {
            super(file);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            if (room.free(place.directory()) < RESERVE + length) {
                throw new IOException("The disk has too little room left");
            }
            out.write(buffer, offset, length);
        }
    }
}
