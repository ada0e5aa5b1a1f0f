package social.hearsay.frontend.replicas;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Heartbeat;

/**
 * The question what the live replicas' values cover as of now. All who ask while one is in flight
 * share the one that follows it: joining the one under way could miss an update that was
 * acknowledged after a replica had answered it and before the request that asks came.
 */
@SuppressWarnings("FutureReturnValueIgnored") // how each ends is handled where it is set off
public final class Inquiry {
    private final ReplicaRegistry registry;
    private final Heartbeats heartbeats;
    private boolean inFlight;
    private @Nullable CompletableFuture<VectorTimestamp> next;

    public Inquiry(ReplicaRegistry registry, Heartbeats heartbeats) {
        this.registry = registry;
        this.heartbeats = heartbeats;
    }

    /**
     * The merge of the value timestamps of all live replicas that answered, each read after this
     * call. Bounded by the heartbeats' time-out, twice when one is in flight. Never fails.
     */
    public CompletableFuture<VectorTimestamp> ask() {
        CompletableFuture<VectorTimestamp> mine;
        synchronized (this) {
            if (next == null) {
                next = new CompletableFuture<>();
            }
            mine = next;
            if (inFlight) {
                return mine;
            }
            inFlight = true;
            next = null;
        }
        send(mine);
        return mine;
    }

    private void send(CompletableFuture<VectorTimestamp> asked) {
        List<CompletableFuture<Optional<Heartbeat>>> answers = registry.answering().stream()
                .map(Replica::address)
                .map(heartbeats::ask)
                .toList();
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).whenComplete((none, impossible) -> {
            startNext();
            asked.complete(answers.stream()
                    .flatMap(answer -> answer.join().stream())
                    .filter(Heartbeat::hasValue)
                    .map(Heartbeat::valueTimestamp)
                    .reduce(VectorTimestamp.ZERO, VectorTimestamp::merge));
        });
    }

    private void startNext() {
        CompletableFuture<VectorTimestamp> waiting;
        synchronized (this) {
            waiting = next;
            next = null;
            inFlight = waiting != null;
        }
        if (waiting != null) {
            send(waiting);
        }
    }
}
