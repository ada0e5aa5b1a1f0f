package social.hearsay.frontend.wiring;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.inject.Inject;
import social.hearsay.frontend.cluster.Happenings;
import social.hearsay.frontend.heartbeat.Heartbeats;
import social.hearsay.frontend.settings.Settings;

/** Drives the rounds of heartbeats. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class HeartbeatTimer {
    @Resource
    @SuppressWarnings("NullAway.Init")
    private TimerService timers;

    @Inject
    private Settings settings;

    @Inject
    private Heartbeats heartbeats;

    @Inject
    private Happenings happenings;

    @PostConstruct
    void start() {
        happenings.open();
        long interval = settings.heartbeatInterval().toMillis();
        timers.createIntervalTimer(1, interval, new TimerConfig("heartbeats", false));
    }

    @Timeout
    void round() {
        heartbeats.round();
        happenings.register();
    }
}
