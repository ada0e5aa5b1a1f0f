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
import social.hearsay.common.server.Deployment;
import social.hearsay.frontend.cluster.Happenings;
import social.hearsay.frontend.gateway.UnderWay;
import social.hearsay.frontend.heartbeat.Heartbeats;
import social.hearsay.frontend.listener.ListenerRepair;
import social.hearsay.frontend.settings.Settings;

/** Drives the rounds of heartbeats, from when the front end is deployed. */
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
    private Deployment deployment;

    @Inject
    private UnderWay underWay;

    @Inject
    private Heartbeats heartbeats;

    @Inject
    private Happenings happenings;

    @PostConstruct
    void start() {
        happenings.open();
        deployment.begin(settings.listen(), ListenerRepair::repair, underWay::awaitNone);
        long interval = settings.heartbeatInterval().toMillis();
        timers.createIntervalTimer(1, interval, new TimerConfig("heartbeats", false));
    }

    @Timeout
    void round() {
        deployment.ring(() -> {
            heartbeats.round();
            happenings.register();
        });
    }
}
