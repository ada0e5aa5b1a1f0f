package social.hearsay.replica.timer;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.server.Deployment;
import social.hearsay.common.server.SteadyTimers;
import social.hearsay.replica.catchup.Absences;
import social.hearsay.replica.catchup.CatchUps;
import social.hearsay.replica.membership.Membership;
import social.hearsay.replica.purge.Purging;
import social.hearsay.replica.replication.Event;
import social.hearsay.replica.runtime.LocalReplica;
import social.hearsay.replica.runtime.Settings;
import social.hearsay.replica.snapshot.Spools;
import social.hearsay.replica.status.Gauges;
import social.hearsay.replica.watch.Watchdog;
import social.hearsay.replica.writer.Stopwatch;

/**
 * The timers: gossip rounds, collection every few rounds, and a tick for what waits. They only say
 * that it is time; the work is done elsewhere. Intervals below a second need the server's {@code
 * minimum-delivery-interval-in-millis} lowered before it starts.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class ReplicaTimers {
    private static final Logger LOG = Logger.getLogger(ReplicaTimers.class.getName());
    private static final long TICK_MILLIS = 50;
    private static final long PURGE_MILLIS = 10_000;
    private static final long ABSENCE_MILLIS = 5_000;

    private enum Due {
        TICK,
        ROUND,
        COLLECTION,
        PURGE,
        ABSENCE
    }

    @Resource
    SessionContext context;

    @Resource
    TimerService timers;

    @Inject
    Settings settings;

    @Inject
    InstantSource clock;

    @Inject
    Stopwatch stopwatch;

    @Inject
    Deployment deployment;

    @Inject
    LocalReplica replica;

    @Inject
    Membership membership;

    @Inject
    Spools snapshots;

    @Inject
    Purging purging;

    @Inject
    Gauges gauges;

    @Inject
    Watchdog watchdog;

    @Inject
    CatchUps catchUps;

    @Inject
    Absences absences;

    private volatile @Nullable SteadyTimers steady;

    /** Fails, and the deployment with it, when the settings are wrong or the disk is somebody else's. */
    @PostConstruct
    void start() {
        open();
        setTimers();
        ReplicaTimers self = context.getBusinessObject(ReplicaTimers.class);
        // Front ends go elsewhere when this replica goes in the middle of a request.
        deployment.beginBehindAnother(settings.listen(), () -> {
            watchdog.start();
            steady = SteadyTimers.keep(clock, stopwatch::nanos, self::setTimers);
        });
    }

    /** Sets the timers, and ends those that were set before. */
    public void setTimers() {
        timers.getTimers().forEach(Timer::cancel);
        long round = settings.gossipInterval().toMillis();
        every(TICK_MILLIS, Due.TICK);
        every(round, Due.ROUND);
        every(round * settings.limits().collectionRounds(), Due.COLLECTION);
        every(PURGE_MILLIS, Due.PURGE);
        every(ABSENCE_MILLIS, Due.ABSENCE);
    }

    @PreDestroy
    void end() {
        SteadyTimers open = steady;
        if (open != null) {
            open.close();
        }
    }

    private void open() {
        try {
            membership.open();
            snapshots.open();
        } catch (RuntimeException unusable) {
            // The server buries the reason in pages of traces; this line is for the operator.
            LOG.log(Level.SEVERE, "This replica can''t start: {0}", unusable.getMessage());
            throw unusable;
        }
    }

    private void every(long milliseconds, Due due) {
        timers.createIntervalTimer(milliseconds, milliseconds, new TimerConfig(due, false));
    }

    @Timeout
    void ring(Timer timer) {
        deployment.ring(() -> ring((Due) timer.getInfo()));
    }

    private void ring(Due due) {
        switch (due) {
            case TICK -> {
                replica.tick();
                membership.tick();
            }
            case ROUND -> {
                membership.locate();
                replica.tell(new Event.RoundDue());
                gauges.register();
                catchUps.look();
            }
            case COLLECTION -> replica.tell(new Event.CollectionDue());
            case PURGE -> {
                purging.tick();
                snapshots.tick();
            }
            case ABSENCE -> absences.tick();
        }
    }
}
