package social.hearsay.replica.media;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.engine.Stopwatch;
import social.hearsay.replica.files.MediaDirectory;
import social.hearsay.replica.runtime.LocalReplica;
import social.hearsay.replica.runtime.OneAtATime;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.kernel.FileUses;

/**
 * Finds the files that rows name and this disk lacks, and fetches them, one after the other. Keeps in memory no more than
 * where it is in the table and what it could not get; after a start it looks through all of it again.
 */
@ApplicationScoped
public class Lacking {
    private static final Logger LOG = Logger.getLogger(Lacking.class.getName());
    private static final int MOST_AT_ONCE = 500;
    private static final int MOST_LACKING = 10_000;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration AGAIN = Duration.ofSeconds(15);

    @Inject
    LocalReplica replica;

    @Inject
    Engine engine;

    @Inject
    Copies copies;

    @Inject
    MediaDirectory directory;

    @Inject
    Stopwatch stopwatch;

    @Inject
    Executor threads;

    private final OneAtATime work = new OneAtATime();
    /** What could not be had, by name, with when it is tried again, in nanoseconds of the stopwatch. */
    private final Map<String, Long> lacking = new LinkedHashMap<>();

    private Optional<ReplicaId> self = Optional.empty();
    private long position;

    /** To be called by a timer; does nothing while the last call's work is under way. */
    public void tick() {
        work.begin(threads, this::look);
    }

    /** How many files are known to be lacking. */
    public int count() {
        synchronized (lacking) {
            return lacking.size();
        }
    }

    private void beginAnew() {
        synchronized (lacking) {
            lacking.clear();
            position = 0;
        }
    }

    private void look() {
        Optional<ReplicaId> now =
                engine.published().map(published -> published.state().self());
        if (!now.equals(self)) {
            // Another disk: its table has another order.
            beginAnew();
            self = now;
        }
        if (now.isEmpty()) {
            return;
        }
        try {
            find();
            fetch();
        } catch (RuntimeException unreadable) {
            LOG.log(Level.FINE, "No files were looked for", unreadable);
        }
    }

    private void find() {
        boolean more = true;
        while (more && count() < MOST_LACKING) {
            long after = position;
            List<FileUses.Named> named = replica.read(
                            connection -> new FileUses(Statements.of(connection)).after(after, MOST_AT_ONCE))
                    .rows();
            synchronized (lacking) {
                for (FileUses.Named file : named) {
                    if (!directory.has(file.sha256())) {
                        lacking.putIfAbsent(file.sha256(), stopwatch.nanos());
                    }
                    position = file.position();
                }
            }
            more = named.size() == MOST_AT_ONCE;
        }
    }

    private void fetch() {
        for (Optional<String> next = next(); next.isPresent(); next = next()) {
            String sha256 = next.get();
            boolean had = directory.has(sha256) || !isNamed(sha256) || copies.fetchInBackground(sha256, PATIENCE);
            synchronized (lacking) {
                lacking.remove(sha256);
                if (!had) {
                    lacking.put(sha256, stopwatch.nanos() + AGAIN.toNanos());
                }
            }
        }
    }

    private Optional<String> next() {
        synchronized (lacking) {
            Iterator<Map.Entry<String, Long>> all = lacking.entrySet().iterator();
            if (!all.hasNext()) {
                return Optional.empty();
            }
            Map.Entry<String, Long> first = all.next();
            return Optional.of(first)
                    .filter(entry -> entry.getValue() - stopwatch.nanos() <= 0)
                    .map(Map.Entry::getKey);
        }
    }

    private boolean isNamed(String sha256) {
        return replica.read(connection -> new FileUses(Statements.of(connection)).find(sha256))
                .rows()
                .isPresent();
    }
}
