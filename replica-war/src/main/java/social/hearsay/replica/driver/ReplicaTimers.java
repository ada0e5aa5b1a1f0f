package social.hearsay.replica.driver;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
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
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.server.Admissions;
import social.hearsay.common.server.Deployment;
import social.hearsay.common.server.Ending;
import social.hearsay.common.server.Entrances;
import social.hearsay.common.server.Links;
import social.hearsay.common.server.SteadyTimers;
import social.hearsay.common.server.StreamConnections;
import social.hearsay.common.tls.MemberLinks;
import social.hearsay.replica.catchup.Absences;
import social.hearsay.replica.catchup.CatchUps;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.engine.Stopwatch;
import social.hearsay.replica.gossip.GossipLag;
import social.hearsay.replica.mail.AccountMail;
import social.hearsay.replica.media.Lacking;
import social.hearsay.replica.media.UnusedFiles;
import social.hearsay.replica.membership.Membership;
import social.hearsay.replica.purge.Purging;
import social.hearsay.replica.push.Pushing;
import social.hearsay.replica.replication.Event;
import social.hearsay.replica.runtime.Settings;
import social.hearsay.replica.schedule.Publishing;
import social.hearsay.replica.scrub.Scrubbing;
import social.hearsay.replica.sitefiles.SiteFiles;
import social.hearsay.replica.snapshot.Backups;
import social.hearsay.replica.snapshot.Spools;
import social.hearsay.replica.status.Gauges;
import social.hearsay.replica.storage.database.StorageInUse;
import social.hearsay.replica.watch.Hearing;
import social.hearsay.replica.watch.Watchdog;

/**
 * The timers: gossip rounds, collection every few rounds, and what comes less often. They only say
 * that it is time; the work is done elsewhere. Intervals below a second need the server's {@code
 * minimum-delivery-interval-in-millis} lowered before it starts.
 */
@Singleton
@Startup
@DependsOn("Preconditions")
@TransactionManagement(TransactionManagementType.BEAN)
public class ReplicaTimers {
    private static final long MEMBERSHIP_MILLIS = 200;
    private static final long PURGE_MILLIS = 10_000;
    private static final long ABSENCE_MILLIS = 5_000;
    private static final long MAIL_MILLIS = 1_000;
    private static final long SCHEDULE_MILLIS = 2_000;
    private static final long MEDIA_MILLIS = 1_000;
    private static final long PUSH_MILLIS = 1_000;
    private static final long SITE_MILLIS = 100;

    private enum Due {
        MEMBERSHIP,
        ROUND,
        COLLECTION,
        PURGE,
        ABSENCE,
        SCHEDULE,
        MEDIA,
        MAIL,
        PUSH,
        SITE
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
    Engine engine;

    @Inject
    GossipLag lag;

    @Inject
    Membership membership;

    @Inject
    Spools snapshots;

    @Inject
    Backups backups;

    @Inject
    Purging purging;

    @Inject
    Publishing publishing;

    @Inject
    Lacking lacking;

    @Inject
    UnusedFiles unusedFiles;

    @Inject
    SiteFiles siteFiles;

    @Inject
    Scrubbing scrubbing;

    @Inject
    Gauges gauges;

    @Inject
    Watchdog watchdog;

    @Inject
    Hearing hearing;

    @Inject
    CatchUps catchUps;

    @Inject
    Absences absences;

    @Inject
    Admissions admissions;

    @Inject
    MemberLinks links;

    @Inject
    AccountMail mail;

    @Inject
    Pushing pushing;

    private volatile @Nullable SteadyTimers steady;
    private volatile @Nullable Entrances entrances;

    /** Ends the process when the disk is somebody else's, or can't be used. */
    @PostConstruct
    void start() {
        Deployment.orEnd(this::open);
        setTimers();
        ReplicaTimers self = context.getBusinessObject(ReplicaTimers.class);
        // Front ends go elsewhere when this replica goes in the middle of a request.
        deployment.beginBehindAnother(settings.listen(), () -> {
            guard();
            watchdog.start();
            steady = SteadyTimers.keep(clock, stopwatch::nanos, self::setTimers);
        });
    }

    /** Where the server runs a front end as well, that does so for both: there is one listener. */
    private void guard() {
        if (!deployment.isShared()) {
            entrances = Entrances.guard(
                    settings.entrance().admission(),
                    settings.entrance().pace(),
                    settings.entrance().connections(),
                    stopwatch::nanos,
                    admissions,
                    // Its clients are front ends, and what they ask has an end.
                    new StreamConnections(),
                    Links.of(links, false));
        }
    }

    /** Sets the timers, and ends those that were set before. */
    public void setTimers() {
        timers.getTimers().forEach(Timer::cancel);
        long round = settings.gossipInterval().toMillis();
        every(MEMBERSHIP_MILLIS, Due.MEMBERSHIP);
        every(round, Due.ROUND);
        every(round * settings.limits().collectionRounds(), Due.COLLECTION);
        every(PURGE_MILLIS, Due.PURGE);
        every(ABSENCE_MILLIS, Due.ABSENCE);
        every(SCHEDULE_MILLIS, Due.SCHEDULE);
        every(MEDIA_MILLIS, Due.MEDIA);
        every(SITE_MILLIS, Due.SITE);
        if (mail.isOn()) {
            every(MAIL_MILLIS, Due.MAIL);
        }
        if (settings.push().isOn()) {
            every(PUSH_MILLIS, Due.PUSH);
        }
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

    private void open() {
        try {
            membership.open();
        } catch (StorageInUse taken) {
            // The process before this one may be about to end.
            Ending.TEMPORARY.end("This replica can't start", taken);
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
            case MEMBERSHIP -> membership.tick();
            case ROUND -> {
                engine.wake();
                membership.locate();
                engine.tell(new Event.SteadyTime(TimeUnit.NANOSECONDS.toMillis(stopwatch.nanos())));
                engine.tell(new Event.Lagging(lag.length()));
                engine.tell(new Event.RoundDue());
                gauges.register();
                catchUps.look();
                hearing.look();
            }
            case COLLECTION -> engine.tell(new Event.CollectionDue());
            case PURGE -> {
                purging.tick();
                unusedFiles.tick();
                siteFiles.forget();
                snapshots.tick();
                backups.tick();
                scrubbing.tick();
            }
            case ABSENCE -> absences.tick();
            case SCHEDULE -> publishing.tick();
            case MEDIA -> lacking.tick();
            case MAIL -> mail.look();
            case PUSH -> pushing.look();
            case SITE -> siteFiles.tick();
        }
    }
}
