package social.hearsay.replica.scrub;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.engine.Stopwatch;
import social.hearsay.replica.runtime.LocalReplica;
import social.hearsay.replica.runtime.OneAtATime;
import social.hearsay.replica.runtime.Settings;
import social.hearsay.replica.storage.replication.ValueOnDisk;

/**
 * Looks again and again whether what is stored is what was written: by the digest, and, where the
 * database can tell, by its pages, trees and indices. At each start as far as there is time, then all of
 * it, slowly, while the replica serves. One that is damaged serves no longer.
 */
@ApplicationScoped
public class Scrubbing {
    private static final Logger LOG = Logger.getLogger(Scrubbing.class.getName());
    /** The longest that one transaction is kept open for the sake of being slow. */
    private static final Duration SLOW_FOR = Duration.ofMinutes(1);

    private static final Duration LONGEST = Duration.ofHours(6);

    @Inject
    LocalReplica replica;

    @Inject
    Engine engine;

    @Inject
    ValueOnDisk value;

    @Inject
    Settings settings;

    @Inject
    Stopwatch stopwatch;

    @Inject
    RandomGenerator chance;

    @Inject
    Executor threads;

    private final OneAtATime work = new OneAtATime();
    private volatile long nextAt;

    /** Not all replicas at a time. */
    @PostConstruct
    void begin() {
        nextAt = stopwatch.nanos() + chance.nextLong(settings.scrubInterval().toNanos()) + 1;
    }

    /**
     * To be asked before a replica that has a value begins to serve: reads the rows as fast as it can, as
     * long as that may take.
     *
     * @return what is wrong, if that was found out
     */
    public Optional<String> atStart() {
        try {
            return rows(
                    new Pace(Integer.MAX_VALUE, Duration.ZERO, settings.scrubStart(), stopwatch::nanos, pause -> {}));
        } catch (Pace.Enough notAll) {
            LOG.log(Level.INFO, "There was no time to compare all rows with the digest; it is done while this serves");
            nextAt = stopwatch.nanos();
            return Optional.empty();
        }
    }

    /** To be called by a timer, every few seconds. */
    public void tick() {
        boolean serves = engine.published().isPresent() && replica.sickness().isEmpty();
        if (serves && stopwatch.nanos() - nextAt >= 0 && work.begin(threads, this::scrub)) {
            nextAt = stopwatch.nanos() + settings.scrubInterval().toNanos();
        }
    }

    private void scrub() {
        try {
            Optional<String> damage = rows(slow());
            if (damage.isPresent()) {
                // Whatever goes wrong in between is no reason to give a disk up.
                damage = rows(slow());
            }
            damage = damage.or(() -> replica.examine(slow()::step));
            damage.ifPresentOrElse(
                    replica::declareDamaged, () -> LOG.log(Level.INFO, "What is stored is what was written"));
        } catch (RuntimeException notNow) {
            LOG.log(Level.INFO, "What is stored could not be compared with what was written: {0}", notNow.getMessage());
        }
    }

    private Optional<String> rows(Pace pace) {
        return replica.readDisk(connection -> new Scrub(value).rows(connection, pace));
    }

    private Pace slow() {
        return new Pace(settings.scrubRate(), SLOW_FOR, LONGEST, stopwatch::nanos, Pace::pause);
    }
}
