package social.hearsay.replica.runtime;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;
import social.hearsay.common.secret.ClusterSecret;
import social.hearsay.common.server.Admissions;
import social.hearsay.common.server.Deployment;
import social.hearsay.common.tls.MemberLinks;
import social.hearsay.replica.engine.AppliedUpdates;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.engine.Stopwatch;
import social.hearsay.replica.files.MediaDirectory;
import social.hearsay.replica.files.Processing;
import social.hearsay.replica.replication.Driver;

/** The real clock, real chance and real threads, for whoever asks for such. */
@ApplicationScoped
public class Producers {
    private static final Logger LOG = Logger.getLogger(Producers.class.getName());

    /** Of updates that are remembered for streams, about. */
    private static final long APPLIED_BYTES = 4 << 20;

    @Inject
    Settings settings;

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    Stopwatch stopwatch() {
        return System::nanoTime;
    }

    @Produces
    @Singleton
    Deployment deployment() {
        return new Deployment();
    }

    @Produces
    @Singleton
    MemberLinks links(InstantSource clock, Stopwatch stopwatch) {
        return MemberLinks.open(settings.tls(), clock, stopwatch::nanos);
    }

    @Produces
    @Singleton
    Admissions admissions() {
        return new Admissions();
    }

    @Produces
    @Singleton
    RandomGenerator chance() {
        return new SecureRandom();
    }

    /**
     * Where work goes that must not be done on the thread that asks for it. Not the container's: it
     * looks for contexts to carry over with every task, which costs more than most tasks do, and
     * nothing here uses any. How many threads there are is bounded by those who use them.
     */
    @Produces
    @Singleton
    ExecutorService threads() {
        ClassLoader application = Producers.class.getClassLoader();
        AtomicInteger number = new AtomicInteger();
        return Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "hearsay-" + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(application);
            return thread;
        });
    }

    @Produces
    @Singleton
    Engine engine(InstantSource clock, Stopwatch stopwatch, Executor threads, Driver driver) {
        Executor later = CompletableFuture.delayedExecutor(Engine.TICK.toMillis(), TimeUnit.MILLISECONDS, threads);
        return new Engine(settings.queueLimit(), clock, stopwatch, threads, later, driver);
    }

    @Produces
    @Singleton
    AppliedUpdates appliedUpdates() {
        return new AppliedUpdates(settings.streamUpdates(), APPLIED_BYTES);
    }

    void end(@Disposes ExecutorService threads) {
        threads.shutdownNow();
    }

    @Produces
    @Singleton
    MediaDirectory mediaDirectory() {
        MediaDirectory directory = new MediaDirectory(settings.dataDirectory().resolve("media"));
        try {
            directory.open();
        } catch (IOException sick) {
            // Whoever needs it says so; a disk that is full now may not be later.
            LOG.log(Level.WARNING, "The directory of media can''t be opened: {0}", sick.getMessage());
        }
        return directory;
    }

    @Produces
    @Singleton
    Processing processing(MediaDirectory directory) {
        return new Processing(directory, settings.media().limits());
    }

    @Produces
    @Singleton
    ClusterSecret secret() {
        try {
            return ClusterSecret.read(settings.secretFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The cluster's secret can't be read", unreadable);
        }
    }
}
