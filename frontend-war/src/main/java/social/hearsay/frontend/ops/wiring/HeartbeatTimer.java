package social.hearsay.frontend.ops.wiring;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.address.Admission;
import social.hearsay.common.server.Admissions;
import social.hearsay.common.server.Deployment;
import social.hearsay.common.server.Entrances;
import social.hearsay.common.server.Links;
import social.hearsay.common.server.OpenFiles;
import social.hearsay.common.server.SteadyTimers;
import social.hearsay.common.server.StreamConnections;
import social.hearsay.common.tls.MemberLinks;
import social.hearsay.frontend.drain.Drain;
import social.hearsay.frontend.edge.Beats;
import social.hearsay.frontend.edge.UnderWay;
import social.hearsay.frontend.ops.FrontEndMetrics;
import social.hearsay.frontend.ops.settings.Settings;
import social.hearsay.frontend.replicas.Heartbeats;
import social.hearsay.frontend.streams.StreamFeed;
import social.hearsay.frontend.streams.StreamFigures;

/** Drives the rounds of heartbeats, from when the front end is deployed. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@DependsOn("Preconditions")
public class HeartbeatTimer {
    private static final System.Logger LOG = System.getLogger(HeartbeatTimer.class.getName());

    /** Nothing is wrong, and whoever supervises it need not start it again. */
    private static final int DRAINED = 0;

    @Resource
    @SuppressWarnings("NullAway.Init")
    private SessionContext context;

    @Resource
    @SuppressWarnings("NullAway.Init")
    private TimerService timers;

    @Inject
    private Settings settings;

    @Inject
    private Deployment deployment;

    @Inject
    private UnderWay underWay;

    @Inject
    private StreamFeed feed;

    @Inject
    private Beats beats;

    @Inject
    private Drain drain;

    @Inject
    private StreamFigures streams;

    @Inject
    private Heartbeats heartbeats;

    @Inject
    private Observation observation;

    @Inject
    private FrontEndMetrics frontEndMetrics;

    @Inject
    private Admissions admissions;

    @Inject
    private StreamConnections streamConnections;

    @Inject
    private MemberLinks links;

    private volatile @Nullable SteadyTimers steady;
    private long roundsToBeat;
    private volatile boolean isShortOfFiles;
    private volatile Optional<String> ofCertificate = Optional.empty();
    private volatile @Nullable Entrances entrances;

    @PostConstruct
    void start() {
        frontEndMetrics.open();
        observation.open();
        HeartbeatTimer self = context.getBusinessObject(HeartbeatTimer.class);
        deployment.begin(
                settings.listen(),
                () -> {
                    entrances = guard();
                    steady = SteadyTimers.keep(InstantSource.system(), System::nanoTime, self::setTimer);
                },
                this::awaitNone);
        setTimer();
    }

    /** Streams have no end of their own. */
    private boolean awaitNone() {
        feed.end();
        return underWay.awaitNone();
    }

    /** For the replica as well, where the server runs one beside this: there is one listener. */
    private Entrances guard() {
        Admission admission = settings.entrance().admission(deployment.isShared());
        return Entrances.guard(
                admission,
                settings.entrance().pace(),
                settings.entrance().connections(),
                System::nanoTime,
                admissions,
                streamConnections,
                Links.of(links, true));
    }

    /** Sets the timer, and ends the one that was set before. */
    public void setTimer() {
        timers.getTimers().forEach(Timer::cancel);
        timers.createIntervalTimer(1, settings.heartbeatInterval().toMillis(), new TimerConfig("heartbeats", false));
    }

    @PreDestroy
    void end() {
        SteadyTimers open = steady;
        if (open != null) {
            open.close();
        }
        Entrances guarded = entrances;
        if (guarded != null) {
            guarded.close();
        }
    }

    private void lookForCertificate() {
        Optional<String> alarm = links.alarm();
        if (!alarm.equals(ofCertificate)) {
            ofCertificate = alarm;
            LOG.log(alarm.isPresent() ? Level.ERROR : Level.INFO, alarm.orElse("The certificate is good again"));
        }
    }

    private void lookForFiles() {
        Optional<String> shortage = OpenFiles.now().flatMap(OpenFiles::shortage);
        if (shortage.isPresent() != isShortOfFiles) {
            isShortOfFiles = shortage.isPresent();
            LOG.log(isShortOfFiles ? Level.ERROR : Level.INFO, shortage.orElse("It may open files enough again"));
        }
    }

    /** Streams say that they are there, every so many rounds. */
    private void beat() {
        if (--roundsToBeat <= 0) {
            roundsToBeat = Math.max(
                    1,
                    settings.streamHeartbeat().toMillis()
                            / settings.heartbeatInterval().toMillis());
            beats.beat();
        }
    }

    /** What an operator has ordered. */
    private void leave() {
        Drain.Round now = drain.round(streams.open(), underWay.begun());
        if (now.moves() > 0) {
            // Each may wait a moment for its client; heartbeats must not.
            CompletableFuture<Void> unused = CompletableFuture.runAsync(() -> beats.move(now.moves()));
        }
        if (now.ends()) {
            LOG.log(Level.INFO, "Drained: it ends, with status {0}", DRAINED);
            // As on SIGTERM: who is still there is answered. The end waits for the timers, so none may wait for it.
            new Thread(() -> System.exit(DRAINED), "drained").start();
        }
    }

    @Timeout
    void round() {
        deployment.ring(() -> {
            heartbeats.round();
            observation.round();
            frontEndMetrics.register();
            beat();
            leave();
            lookForFiles();
            lookForCertificate();
        });
    }
}
