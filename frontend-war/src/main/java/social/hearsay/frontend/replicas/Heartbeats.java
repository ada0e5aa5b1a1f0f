package social.hearsay.frontend.replicas;

import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import social.hearsay.common.wire.Heartbeat;

/** Asks the replicas how they are and enters what comes back, or does not, into the registry. */
@SuppressWarnings("FutureReturnValueIgnored") // how each ends is handled where it is set off
public final class Heartbeats {
    private final ReplicaRegistry registry;
    private final HeartbeatSource source;
    private final Duration late;
    private final BiConsumer<Duration, Runnable> later;
    private final Map<URI, CompletableFuture<?>> inFlight = new ConcurrentHashMap<>();

    /**
     * @param late after so long without an answer a replica is late; shorter than answers are bounded in time
     * @param later runs a task after a while
     */
    public Heartbeats(
            ReplicaRegistry registry, HeartbeatSource source, Duration late, BiConsumer<Duration, Runnable> later) {
        this.registry = registry;
        this.source = source;
        this.late = late;
        this.later = later;
    }

    /** One round: every replica known, the dead ones too, for that is how they come back. */
    public void round() {
        registry.all().forEach(replica -> beat(replica.address()));
    }

    /**
     * Sets off a heartbeat because the replica was late, or broke off. Does nothing while one is in
     * flight. If it is missed, a second one follows at once, and decides.
     */
    public void beat(URI replica) {
        CompletableFuture<Object> turn = new CompletableFuture<>();
        if (inFlight.putIfAbsent(replica, turn) != null) {
            return;
        }
        source.ask(replica).whenComplete((heartbeat, failure) -> {
            inFlight.remove(replica, turn);
            turn.complete(replica);
            if (failure == null) {
                registry.heard(replica, heartbeat);
            } else if (isBehind(failure, HeartbeatSource.NoValueYet.class)) {
                registry.heardNothing(replica);
            } else if (isBehind(failure, ConnectException.class)) {
                registry.markDown(replica, "it refuses connections");
            } else {
                registry.missed(replica);
                if (isSuspect(replica)) {
                    beat(replica);
                }
            }
        });
        if (!turn.isDone()) {
            later.accept(late, () -> {
                if (inFlight.get(replica) == turn) {
                    registry.late(replica);
                }
            });
        }
    }

    /**
     * Asks now, whatever is in flight, for the sake of the answer; a missing one sets off a heartbeat
     * that counts. Empty when there was none in time. Never fails.
     */
    CompletableFuture<Optional<Heartbeat>> ask(URI replica) {
        return source.ask(replica).handle((heartbeat, failure) -> {
            if (failure != null) {
                beat(replica);
                return Optional.empty();
            }
            return registry.heard(replica, heartbeat) ? Optional.of(heartbeat) : Optional.empty();
        });
    }

    private boolean isSuspect(URI replica) {
        return registry.all().stream()
                .filter(known -> known.address().equals(replica))
                .map(Replica::life)
                .anyMatch(Life.SUSPECT::equals);
    }

    private static boolean isBehind(Throwable failure, Class<? extends Exception> reason) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(8)
                .anyMatch(reason::isInstance);
    }
}
