package social.hearsay.frontend.ops.wiring;

import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.eclipse.microprofile.config.ConfigProvider;
import social.hearsay.common.secret.Mint;
import social.hearsay.common.secret.Purpose;
import social.hearsay.common.server.Admissions;
import social.hearsay.common.server.Deployment;
import social.hearsay.common.server.StreamConnections;
import social.hearsay.common.tls.MemberLinks;
import social.hearsay.frontend.admin.AdminTokens;
import social.hearsay.frontend.client.JettyReplicaClient;
import social.hearsay.frontend.drain.Drain;
import social.hearsay.frontend.edge.body.Budget;
import social.hearsay.frontend.edge.body.Spool;
import social.hearsay.frontend.edge.limit.RequestLimits;
import social.hearsay.frontend.history.History;
import social.hearsay.frontend.history.Latencies;
import social.hearsay.frontend.ops.Verification;
import social.hearsay.frontend.ops.events.BalancerEvents;
import social.hearsay.frontend.ops.settings.Settings;
import social.hearsay.frontend.replicas.HeartbeatSource;
import social.hearsay.frontend.replicas.Heartbeats;
import social.hearsay.frontend.replicas.Inquiry;
import social.hearsay.frontend.replicas.Replica;
import social.hearsay.frontend.replicas.ReplicaRegistry;
import social.hearsay.frontend.routing.FailoverContext;
import social.hearsay.frontend.routing.Relay;
import social.hearsay.frontend.routing.ReplicaClient;
import social.hearsay.frontend.routing.UpdateIds;
import social.hearsay.frontend.session.RecentUpdates;
import social.hearsay.frontend.session.Sessions;
import social.hearsay.frontend.session.SignedTimestamp;
import social.hearsay.frontend.session.UnavailableUpdates;
import social.hearsay.frontend.streams.StreamFeed;
import social.hearsay.frontend.streams.StreamFigures;
import social.hearsay.frontend.streams.StreamPlaces;

/** Builds the plain parts of a front end, one of each. */
@ApplicationScoped
public class FrontEnd {
    /** Of what replicas answer for streams, in bytes: two answers of some mebibytes. */
    private static final long STREAM_ANSWERS = 16 << 20;

    /** Between two looks at rows that differ, in ms; as the command has it. */
    private static final long BETWEEN_LOOKS = 500;

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
    public MemberLinks links(Settings settings, InstantSource clock) {
        return MemberLinks.open(settings.tls(), clock, System::nanoTime);
    }

    @Produces
    @Singleton
    public Admissions admissions() {
        return new Admissions();
    }

    @Produces
    @Singleton
    public StreamConnections streamConnections() {
        return new StreamConnections();
    }

    @Produces
    @Singleton
    public InstantSource clock() {
        return new SteadyClock(InstantSource.system(), System::nanoTime);
    }

    @Produces
    @Singleton
    public Drain drain(Settings settings, InstantSource clock) {
        return new Drain(settings.drainNotice(), settings.drainWithin(), clock);
    }

    @Produces
    @Singleton
    public ReplicaRegistry registry(Settings settings, InstantSource clock, BalancerEvents events) {
        return new ReplicaRegistry(settings.replicas(), settings.cluster(), settings.zone(), clock, events);
    }

    @Produces
    @Singleton
    public Heartbeats heartbeats(Settings settings, ReplicaRegistry registry, HeartbeatSource source) {
        return new Heartbeats(
                registry,
                source,
                settings.heartbeatLate(),
                (time, task) -> CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS)
                        .execute(task));
    }

    @Produces
    @Singleton
    public Latencies latencies() {
        return new Latencies(System::nanoTime);
    }

    @Produces
    @Singleton
    public History history(Settings settings, Latencies latencies) {
        return new History(settings.name(), settings.history(), latencies, InstantSource.system());
    }

    @Produces
    @Singleton
    public AdminTokens adminTokens(Settings settings, ReplicaRegistry registry, JettyReplicaClient replicas) {
        return new AdminTokens(
                new Mint(settings.secret().key(Purpose.TOKENS)),
                () -> registry.live().stream().map(Replica::address).toList(),
                replicas::right,
                Ticker.systemTicker());
    }

    @Produces
    @Singleton
    public Verification verification(ReplicaRegistry registry, JettyReplicaClient replicas, History history) {
        return new Verification(
                registry,
                replicas::digests,
                history,
                Executors.newCachedThreadPool(FrontEnd::comparing),
                () -> Thread.sleep(BETWEEN_LOOKS));
    }

    private static Thread comparing(Runnable task) {
        Thread thread = new Thread(task, "verification");
        thread.setDaemon(true);
        return thread;
    }

    /** What is under way ends with the application. */
    public void end(@Disposes Verification verification) {
        verification.close();
    }

    @Produces
    @Singleton
    public Inquiry inquiry(ReplicaRegistry registry, Heartbeats heartbeats) {
        return new Inquiry(registry, heartbeats);
    }

    @Produces
    @Singleton
    public Sessions sessions(Settings settings, ReplicaRegistry registry) {
        return new Sessions(settings.sessions(), registry::demandable);
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
    public FailoverContext failoverContext(
            Settings settings,
            ReplicaRegistry registry,
            Heartbeats heartbeats,
            BalancerEvents events,
            InstantSource clock) {
        RandomGenerator balancing = () -> ThreadLocalRandom.current().nextLong();
        return new FailoverContext(
                registry,
                new UnavailableUpdates(events),
                new RecentUpdates(clock),
                settings.patience(),
                heartbeats::beat,
                events,
                clock,
                balancing);
    }

    @Produces
    @Singleton
    public StreamFigures streamFigures() {
        return new StreamFigures();
    }

    @Produces
    @Singleton
    public StreamPlaces streamPlaces(Settings settings, StreamFigures figures) {
        return settings.streamPlaces(figures);
    }

    @Produces
    @Singleton
    public StreamFeed streamFeed(
            Settings settings,
            ReplicaRegistry registry,
            ReplicaClient replicas,
            Sessions sessions,
            StreamFigures figures) {
        RandomGenerator chance = () -> ThreadLocalRandom.current().nextLong();
        return new StreamFeed(
                settings.name() + "-" + Long.toString(new SecureRandom().nextLong(), Character.MAX_RADIX),
                registry,
                replicas,
                sessions,
                new Budget(STREAM_ANSWERS),
                figures,
                (milliseconds, task) -> CompletableFuture.delayedExecutor(milliseconds, TimeUnit.MILLISECONDS)
                        .execute(task),
                chance);
    }

    @Produces
    @Singleton
    public Relay relay(FailoverContext context, ReplicaClient replicas, Inquiry inquiry, Sessions sessions) {
        return new Relay(context, replicas, inquiry, sessions, new UpdateIds(context.clock(), new SecureRandom()));
    }
}
