package social.hearsay.replica.membership;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.engine.Published;
import social.hearsay.replica.peer.PeerClient;
import social.hearsay.replica.replication.AlarmKind;
import social.hearsay.replica.replication.Condition;
import social.hearsay.replica.replication.Event;
import social.hearsay.replica.replication.Limits;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.runtime.Alarms;
import social.hearsay.replica.runtime.LocalReplica;
import social.hearsay.replica.runtime.OneAtATime;
import social.hearsay.replica.runtime.Settings;

/**
 * What a replica does that was retired: it brings a member all that the member doesn't have, in the
 * order of its log, and notes durably how far it has come.
 */
@ApplicationScoped
class HandingOver {
    private static final Logger LOG = Logger.getLogger(HandingOver.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(1);

    @Inject
    LocalReplica replica;

    @Inject
    Engine engine;

    @Inject
    PeerClient client;

    @Inject
    Settings settings;

    @Inject
    Alarms alarms;

    @Inject
    InstantSource clock;

    @Inject
    Executor threads;

    private final OneAtATime work = new OneAtATime();
    private volatile long notBefore;

    /** To be called by a timer: goes on for as long as this replica is retired and not yet done. */
    void tick() {
        boolean due = clock.millis() >= notBefore
                && engine.published()
                        .map(Published::state)
                        .filter(state -> state.condition() == Condition.RETIRED && !state.hasDeparted())
                        .isPresent();
        if (due && work.begin(threads, () -> replica.stored().ifPresent(this::toAnybody))) {
            notBefore = clock.millis() + PAUSE.toMillis();
        }
    }

    private void toAnybody(ReplicaState state) {
        List<URI> others = state.membership().others(state.self()).stream()
                .map(Member::address)
                .distinct()
                .toList();
        for (URI member : others) {
            try {
                to(member, state);
                return;
            } catch (IOException | RuntimeException failure) {
                LOG.log(Level.INFO, "Nothing could be handed over to {0}: {1}", new Object[] {
                    member, failure.getMessage()
                });
            }
        }
    }

    /**
     * Has any writer take over these records.
     *
     * @throws IllegalStateException when none does
     */
    void toWriters(List<Update> records) {
        ReplicaState state = replica.stored().orElseThrow();
        String problem = "No member is a writer";
        for (Member writer : state.membership().standing()) {
            if (writer.role().acceptsUpdates() && !writer.id().equals(state.self())) {
                try {
                    send(writer.address(), new Handed(state.cluster(), state.self(), records))
                            .notTaken()
                            .forEach(this::report);
                    return;
                } catch (IOException | RuntimeException failure) {
                    problem = writer.id() + ": " + failure.getMessage();
                }
            }
        }
        throw new IllegalStateException(problem);
    }

    private void to(URI member, ReplicaState state) throws IOException {
        VectorTimestamp done = state.handedOver()
                .merge(send(member, new Handed(state.cluster(), state.self(), List.of()))
                        .timestamp());
        List<Update> records = lacking(done);
        while (!records.isEmpty()) {
            Handed.Receipt receipt = send(member, new Handed(state.cluster(), state.self(), records));
            receipt.notTaken().forEach(this::report);
            for (Update update : records) {
                done = done.merge(VectorTimestamp.of(update.origin(), update.sequence()));
            }
            engine.tell(new Event.HandedOver(done));
            records = lacking(done);
        }
        engine.tell(new Event.HandedOver(done.merge(state.replicaTimestamp())));
    }

    private void report(Handed.NotTaken update) {
        alarms.raise(
                AlarmKind.NOT_TAKEN_OVER,
                update.id().text(),
                "Not taken over: " + update.operation() + " " + update.id() + ": " + update.reason());
    }

    private List<Update> lacking(VectorTimestamp known) {
        Limits limits = settings.limits();
        return replica.readLog(log -> log.after(known, limits.batchRecords(), limits.batchBytes()));
    }

    private Handed.Receipt send(URI member, Handed handed) throws IOException {
        return PeerClient.await(client.post(member, "/handover", handed))
                .expect(200)
                .read(Handed.Receipt.class);
    }
}
