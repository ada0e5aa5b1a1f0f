package social.hearsay.replica.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.secret.ClusterSecret;
import social.hearsay.common.secret.Mint;
import social.hearsay.common.secret.Purpose;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.replica.api.access.SignInLimits;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.FairLane;
import social.hearsay.replica.api.http.flow.Lane;
import social.hearsay.replica.api.http.flow.ReplicaAccess;
import social.hearsay.replica.api.http.flow.Secrets;
import social.hearsay.replica.replication.Submission;
import social.hearsay.replica.runtime.LocalReplica;
import social.hearsay.replica.runtime.Settings;
import social.hearsay.replica.writer.Coverage;
import social.hearsay.replica.writer.Outcome;
import social.hearsay.replica.writer.Published;
import social.hearsay.replica.writer.Reading;

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
                new Local(replica),
                new Secrets(new Mint(secret.key(Purpose.TOKENS))),
                new Lane(threads, READERS, settings.queueLimit()),
                new FairLane(threads, HASHERS, MOST_HASHES_WAITING, MOST_HASHES_OF_ONE));
    }

    @Produces
    @Singleton
    SignInLimits signInLimits(LocalReplica replica, Settings settings, InstantSource clock) {
        return new SignInLimits(
                settings.signInsOfAddress(),
                settings.signInsOfAccount(),
                () -> replica.published()
                        .map(now -> now.state().members().size())
                        .orElse(1),
                clock);
    }

    private record Local(LocalReplica replica) implements ReplicaAccess {
        @Override
        public CompletionStage<Outcome> submit(Submission submission) {
            return replica.submit(submission);
        }

        @Override
        public CompletionStage<Coverage> whenCovered(VectorTimestamp demand, long deadline) {
            return replica.whenCovered(demand, deadline);
        }

        @Override
        public <T> Reading<T> read(Function<Handle, T> reading) {
            return replica.read(reading);
        }

        @Override
        public VectorTimestamp demandable(VectorTimestamp demand) {
            return replica.demandable(demand);
        }

        @Override
        public VectorTimestamp shown(VectorTimestamp own, VectorTimestamp demand) {
            return replica.published()
                    .map(latest -> latest.state().shown(own, demand))
                    .orElse(own);
        }

        @Override
        public VectorTimestamp unapplied() {
            return replica.published()
                    .map(Published::state)
                    .filter(state -> state.halted() != null)
                    .map(state -> state.valueTimestamp().missing(state.replicaTimestamp()))
                    .orElse(VectorTimestamp.ZERO);
        }

        @Override
        public Stamp clock() {
            return replica.published().map(now -> now.state().clock()).orElse(Stamp.ZERO);
        }
    }
}
