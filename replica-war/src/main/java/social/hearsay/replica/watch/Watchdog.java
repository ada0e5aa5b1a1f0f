package social.hearsay.replica.watch;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import social.hearsay.common.server.OpenFiles;
import social.hearsay.common.tls.MemberLinks;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.engine.TurnCounters;
import social.hearsay.replica.gossip.Exchanges;
import social.hearsay.replica.replication.AlarmKind;
import social.hearsay.replica.runtime.Alarms;
import social.hearsay.replica.runtime.Settings;

/**
 * Looks once a second, on a thread that nothing else uses, and keeps what is stuck for whoever asks.
 * It ends nothing by itself: that is for the one who supervises the process.
 */
@ApplicationScoped
public class Watchdog {
    private static final Logger LOG = Logger.getLogger(Watchdog.class.getName());
    private static final Duration PERIOD = Duration.ofSeconds(1);

    /** So many gossip intervals may pass without a round. */
    private static final int ROUNDS = 4;

    @Inject
    Engine engine;

    @Inject
    Exchanges exchanges;

    @Inject
    Settings settings;

    @Inject
    Alarms alarms;

    @Inject
    MemberLinks links;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread own = new Thread(task, "hearsay-watchdog");
        own.setDaemon(true);
        return own;
    });

    private volatile Map<String, String> stuck = Map.of();

    /** Begins to look; to be called once, when the replica is open. */
    public void start() {
        Duration limit = settings.health().watchdogLimit();
        Duration rounds = settings.gossipInterval().multipliedBy(ROUNDS);
        Watch watch = new Watch(
                PERIOD,
                new Watch.Bounds(
                        limit, rounds.compareTo(limit) > 0 ? rounds : limit, limit.plus(settings.gossipTimeout())));
        // Ends with the thread only: a look does not throw.
        var unused = thread.scheduleWithFixedDelay(
                () -> look(watch), PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What is stuck, and for how long; empty when all is well. From memory: it never waits. */
    public Map<String, String> stuck() {
        return stuck;
    }

    private void look(Watch watch) {
        try {
            TurnCounters counters = engine.counters();
            Map<String, String> before = stuck;
            stuck = watch.look(new Watch.Sight(
                    counters.begun(), counters.isTurnUnderWay(), engine.queued(), exchanges.underWay()));
            stuck.forEach((what, reason) -> alarms.raise(AlarmKind.STUCK, what, what + " is stuck: " + reason));
            lookForFiles();
            links.alarm()
                    .ifPresentOrElse(
                            text -> alarms.raise(AlarmKind.CERTIFICATE, "", text),
                            () -> alarms.clear(AlarmKind.CERTIFICATE, ""));
            before.keySet().stream()
                    .filter(what -> !stuck.containsKey(what))
                    .forEach(what -> alarms.clear(AlarmKind.STUCK, what));
        } catch (RuntimeException failure) {
            // The next look may see more; one that ends here would be the last.
            LOG.log(Level.WARNING, "The watchdog could not look", failure);
        }
    }

    private void lookForFiles() {
        OpenFiles.now()
                .flatMap(OpenFiles::shortage)
                .ifPresentOrElse(
                        text -> alarms.raise(AlarmKind.OPEN_FILES, "", text),
                        () -> alarms.clear(AlarmKind.OPEN_FILES, ""));
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }
}
