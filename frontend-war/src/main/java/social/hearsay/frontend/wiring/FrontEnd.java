package social.hearsay.frontend.wiring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.eclipse.microprofile.config.ConfigProvider;
import social.hearsay.common.secret.Mint;
import social.hearsay.common.secret.Purpose;
import social.hearsay.common.server.Admissions;
import social.hearsay.common.server.Deployment;
import social.hearsay.frontend.budget.Budget;
import social.hearsay.frontend.course.Surroundings;
import social.hearsay.frontend.courtesy.OwnTimestamp;
import social.hearsay.frontend.heartbeat.HeartbeatSource;
import social.hearsay.frontend.heartbeat.Heartbeats;
import social.hearsay.frontend.heartbeat.Inquiry;
import social.hearsay.frontend.journal.Journal;
import social.hearsay.frontend.limit.RequestLimits;
import social.hearsay.frontend.lowering.Gaps;
import social.hearsay.frontend.relay.Relay;
import social.hearsay.frontend.relay.Replicas;
import social.hearsay.frontend.relay.UpdateIds;
import social.hearsay.frontend.replicas.Roster;
import social.hearsay.frontend.session.Sessions;
import social.hearsay.frontend.session.SignedTimestamp;
import social.hearsay.frontend.settings.Settings;
import social.hearsay.frontend.spool.Spool;

/** Builds the plain parts of a front end, one of each. */
@ApplicationScoped
public class FrontEnd {

    @Produces
    @Singleton
    public Settings settings() {
        return new Settings(ConfigProvider.getConfig());
    }

    @Produces
    @Singleton
    public Deployment deployment() {
        return new Deployment();
    }

    @Produces
    @Singleton
    public Admissions admissions() {
        return new Admissions();
    }

    @Produces
    @Singleton
    public InstantSource clock() {
        return new SteadyClock(InstantSource.system(), System::nanoTime);
    }

    @Produces
    @Singleton
    public Roster roster(Settings settings, InstantSource clock, Journal journal) {
        return new Roster(settings.replicas(), settings.cluster(), clock, journal);
    }

    @Produces
    @Singleton
    public Heartbeats heartbeats(Roster roster, HeartbeatSource source) {
        return new Heartbeats(roster, source);
    }

    @Produces
    @Singleton
    public Inquiry inquiry(Roster roster, Heartbeats heartbeats) {
        return new Inquiry(roster, heartbeats);
    }

    @Produces
    @Singleton
    public Sessions sessions(Settings settings) {
        return new Sessions(settings.sessions());
    }

    @Produces
    @Singleton
    public SignedTimestamp signedTimestamp(Settings settings) {
        return new SignedTimestamp(settings.secret().key(Purpose.SESSION_TIMESTAMPS));
    }

    @Produces
    @Singleton
    public Spool spool(Settings settings) {
        Spool spool = settings.spool();
        try {
            spool.open();
        } catch (IOException unusable) {
            throw new UncheckedIOException("hearsay.spool.dir can't be used: " + spool.directory(), unusable);
        }
        return spool;
    }

    @Produces
    @Singleton
    public Budget answers(Settings settings) {
        return settings.answers();
    }

    @Produces
    @Singleton
    public RequestLimits requestLimits(Settings settings, InstantSource clock) {
        return new RequestLimits(
                settings.requestLimits(), new Mint(settings.secret().key(Purpose.TOKENS)), clock);
    }

    @Produces
    @Singleton
    public Surroundings surroundings(
            Settings settings, Roster roster, Heartbeats heartbeats, Journal journal, InstantSource clock) {
        RandomGenerator balancing = () -> ThreadLocalRandom.current().nextLong();
        return new Surroundings(
                roster,
                new Gaps(journal),
                new OwnTimestamp(clock),
                settings.patience(),
                heartbeats::beat,
                journal,
                clock,
                balancing);
    }

    @Produces
    @Singleton
    public Relay relay(Surroundings around, Replicas replicas, Inquiry inquiry, Sessions sessions) {
        return new Relay(around, replicas, inquiry, sessions, new UpdateIds(around.clock(), new SecureRandom()));
    }
}
