package social.hearsay.replica.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import social.hearsay.common.secret.ClusterSecret;
import social.hearsay.common.secret.Mint;
import social.hearsay.common.secret.Purpose;
import social.hearsay.replica.api.http.flow.Secrets;
import social.hearsay.replica.api.push.PushReading;
import social.hearsay.replica.engine.AppliedUpdates;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.engine.Stopwatch;
import social.hearsay.replica.push.HttpPushService;
import social.hearsay.replica.push.PushQueue;
import social.hearsay.replica.push.Pushing;
import social.hearsay.replica.push.Sealing;
import social.hearsay.replica.push.Situation;
import social.hearsay.replica.push.VapidKeys;
import social.hearsay.replica.runtime.LocalReplica;
import social.hearsay.replica.runtime.PushSettings;
import social.hearsay.replica.runtime.Settings;

/** Makes what pushes, as it is set. */
@ApplicationScoped
public class PushInterface {
    private static final int SALT = 16;

    /** Messages that are found at once. */
    private static final int AT_ONCE = 100;

    @Produces
    @Singleton
    VapidKeys keys(ClusterSecret secret) {
        return VapidKeys.of(secret.key(Purpose.PUSH));
    }

    @Produces
    @Singleton
    HttpPushService service(Settings settings, VapidKeys keys, InstantSource clock, RandomGenerator chance) {
        PushSettings push = settings.push();
        Sealing sealing = Sealing.withSalts(() -> {
            byte[] salt = new byte[SALT];
            chance.nextBytes(salt);
            return salt;
        });
        Optional<String> contact = push.contact()
                .or(() -> Optional.of(settings.contactEmail())
                        .filter(email -> !email.isEmpty())
                        .map(email -> "mailto:" + email));
        return new HttpPushService(sealing, keys.all(), contact, push.timeout(), push.isLocal(), clock);
    }

    void end(@Disposes HttpPushService service) {
        service.close();
    }

    @Produces
    @Singleton
    Pushing pushing(
            Settings settings,
            HttpPushService service,
            LocalReplica replica,
            Engine engine,
            AppliedUpdates applied,
            ClusterSecret secret,
            Stopwatch stopwatch,
            InstantSource clock,
            Executor threads) {
        PushSettings push = settings.push();
        Pushing pushing = new Pushing(
                () -> engine.published()
                        .filter(now -> now.state().isWriter(now.state().self()))
                        .map(now -> Situation.of(now, clock.millis())),
                new PushReading(
                        replica,
                        applied,
                        new Secrets(new Mint(secret.key(Purpose.TOKENS))),
                        stopwatch,
                        push.lifetime(),
                        AT_ONCE),
                new PushQueue(
                        service,
                        new PushQueue.Bounds(
                                push.queue(),
                                push.attempts(),
                                push.parallel(),
                                push.lifetime().toMillis()),
                        clock,
                        threads),
                new Pushing.Times(
                        push.takeover().toMillis(), push.noteInterval().toMillis()),
                clock,
                threads);
        if (push.isOn()) {
            applied.onNews(pushing::look);
        }
        return pushing;
    }
}
