package social.hearsay.replica.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import social.hearsay.common.secret.ClusterSecret;
import social.hearsay.common.secret.Mint;
import social.hearsay.common.secret.Purpose;
import social.hearsay.replica.api.access.Codes;
import social.hearsay.replica.api.access.SignInLimits;
import social.hearsay.replica.api.authorization.FormTokens;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.FairLane;
import social.hearsay.replica.api.http.flow.Lane;
import social.hearsay.replica.api.http.flow.Secrets;
import social.hearsay.replica.api.streaming.StreamQuestions;
import social.hearsay.replica.engine.AppliedUpdates;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.engine.Published;
import social.hearsay.replica.engine.Stopwatch;
import social.hearsay.replica.runtime.LocalReplica;
import social.hearsay.replica.runtime.Settings;

/** Makes the one flow that all resources send their calls through. */
@ApplicationScoped
public class PublicInterface {
    /** As many as there are connections to read by: more would only wait for one. */
    private static final int READERS = 16;

    /** Passwords hashed at a time; each takes a processor for some tenths of a second. */
    private static final int HASHERS = 2;

    private static final int MOST_HASHES_WAITING = 200;

    /** Of those, the most that one address may have: those of the others come in between. */
    private static final int MOST_HASHES_OF_ONE = 50;

    @Produces
    @Singleton
    CallFlow flow(LocalReplica replica, ClusterSecret secret, Executor threads, Settings settings) {
        return new CallFlow(
                replica,
                new Secrets(new Mint(secret.key(Purpose.TOKENS))),
                new Lane(threads, READERS, settings.queueLimit()),
                new FairLane(threads, HASHERS, MOST_HASHES_WAITING, MOST_HASHES_OF_ONE));
    }

    @Produces
    @Singleton
    StreamQuestions streamQuestions(
            LocalReplica replica,
            Engine engine,
            AppliedUpdates applied,
            ClusterSecret secret,
            Executor threads,
            Stopwatch stopwatch) {
        return new StreamQuestions(
                replica,
                () -> engine.published().map(Published::state),
                applied,
                new Secrets(new Mint(secret.key(Purpose.TOKENS))),
                threads,
                (milliseconds, task) -> CompletableFuture.delayedExecutor(milliseconds, TimeUnit.MILLISECONDS, threads)
                        .execute(task),
                stopwatch);
    }

    @Produces
    @Singleton
    Codes codes(ClusterSecret secret, Settings settings) {
        return new Codes(secret.key(Purpose.AUTHORIZATION_CODES), settings.codeTime());
    }

    @Produces
    @Singleton
    FormTokens forms(ClusterSecret secret, RandomGenerator chance) {
        return new FormTokens(secret.key(Purpose.FORMS), chance);
    }

    @Produces
    @Singleton
    SignInLimits signInLimits(Engine engine, Settings settings, InstantSource clock) {
        return new SignInLimits(
                settings.accounts().signInsOfAddress(),
                settings.accounts().signInsOfAccount(),
                () -> engine.published()
                        .map(now -> now.state().members().size())
                        .orElse(1),
                clock);
    }
}
