package social.hearsay.replica.runtime;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import social.hearsay.common.secret.ClusterSecret;

/** The real clock, real chance and real threads, for whoever asks for such. */
@ApplicationScoped
public class Surroundings {
    @Resource
    ManagedExecutorService threads;

    @Inject
    Settings settings;

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    RandomGenerator chance() {
        return new SecureRandom();
    }

    /** Where work goes that must not be done on the thread that asks for it. */
    @Produces
    @Singleton
    Executor threads() {
        return threads;
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
