package social.hearsay.replica.snapshot;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import social.hearsay.common.secret.PrivateFiles;

/**
 * The snapshots that this replica has taken for others, as files below its data directory: a reading
 * transaction is open only while one is written, at the speed of this disk, however slow whoever
 * wants it is. A few at a time; one that nobody asks for goes.
 */
public class Spools {
    /** Of the data directory; also where a joiner keeps what it is copying. */
    public static final String DIRECTORY = "snapshots";

    static final int MOST = 3;
    static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);
    static final Duration LONGEST_LIFE = Duration.ofHours(12);

    private static final Logger LOG = Logger.getLogger(Spools.class.getName());

    private final Path directory;
    private final Source source;
    private final InstantSource clock;
    private final RandomGenerator chance;
    private final Executor threads;
    private final Map<String, Spool> spools = new ConcurrentHashMap<>();

    /** Takes a snapshot. */
    @FunctionalInterface
    interface Source {
        void write(OutputStream stream, TransferProgress progress) throws IOException;
    }

    /** @param dataDirectory of the replica */
    Spools(Path dataDirectory, Source source, InstantSource clock, RandomGenerator chance, Executor threads) {
        this.directory = dataDirectory.resolve(DIRECTORY);
        this.source = source;
        this.clock = clock;
        this.chance = chance;
        this.threads = threads;
    }

    /** Removes what an earlier process left; the data directory is this process's by now. */
    public void open() {
        try {
            PrivateFiles.makeOwnDirectory(directory);
            try (Stream<Path> leftovers = Files.list(directory)) {
                for (Path leftover : leftovers.toList()) {
                    Files.delete(leftover);
                }
            }
        } catch (IOException unusable) {
            throw new UncheckedIOException("The directory " + directory + " can't be used", unusable);
        }
    }

    /** To be called every few seconds: removes what nobody asked for lately. */
    public void tick() {
        long now = clock.millis();
        for (Spool spool : spools.values()) {
            boolean silent = now - spool.touchedAt() > LONGEST_SILENCE.toMillis();
            if (silent || now - spool.begunAt() > LONGEST_LIFE.toMillis()) {
                LOG.log(Level.INFO, "Snapshot {0} is removed: nobody asks for it", spool.id());
                remove(spool.id());
            }
        }
    }

    /** How those are that there are. */
    public List<Spooled> views() {
        return spools.values().stream().map(Spool::view).toList();
    }

    /** Begins to take one of the value as it is now; empty when there are too many. */
    synchronized Optional<Spool> begin() {
        if (spools.size() >= MOST) {
            return Optional.empty();
        }
        String id = Long.toString(chance.nextLong(Long.MAX_VALUE), Character.MAX_RADIX);
        TransferProgress progress = new TransferProgress(clock, "here", line -> LOG.log(Level.INFO, line));
        Spool spool = new Spool(id, directory.resolve(id + ".gz"), progress, clock.millis());
        spools.put(id, spool);
        threads.execute(() -> fill(spool));
        return Optional.of(spool);
    }

    Optional<Spool> find(String id) {
        Optional<Spool> found = Optional.ofNullable(spools.get(id));
        found.ifPresent(spool -> spool.touch(clock.millis()));
        return found;
    }

    void remove(String id) {
        Spool spool = spools.remove(id);
        if (spool != null) {
            spool.remove();
        }
    }

    private void fill(Spool spool) {
        spool.fill(stream -> source.write(stream, spool.progress()));
        Spooled taken = spool.view();
        LOG.log(taken.done() ? Level.INFO : Level.WARNING, "Snapshot taken: {0}", taken);
    }
}
