package social.hearsay.frontend.heartbeat;

import java.net.ConnectException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import social.hearsay.common.wire.Heartbeat;
import social.hearsay.frontend.replicas.Life;
import social.hearsay.frontend.replicas.Replica;
import social.hearsay.frontend.replicas.Roster;

/** Asks the replicas how they are and enters what comes back, or does not, into the roster. */
@SuppressWarnings("FutureReturnValueIgnored") // how each ends is handled where it is set off
public final class Heartbeats {
    private final Roster roster;
    private final HeartbeatSource source;
    private final Map<URI, CompletableFuture<?>> inFlight = new ConcurrentHashMap<>();

    public Heartbeats(Roster roster, HeartbeatSource source) {
        this.roster = roster;
        this.source = source;
    }

    /** One round: every replica known, the dead ones too, for that is how they come back. */
    public void round() {
        roster.all().forEach(replica -> beat(replica.address()));
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
            if (failure == null) {
                roster.heard(replica, heartbeat);
            } else if (isBehind(failure, HeartbeatSource.NoValueYet.class)) {
                roster.heardNothing(replica);
            } else if (isBehind(failure, ConnectException.class)) {
                roster.bury(replica, "it refuses connections");
            } else {
                roster.missed(replica);
                if (isSuspect(replica)) {
                    beat(replica);
                }
            }
        });
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
            return roster.heard(replica, heartbeat) ? Optional.of(heartbeat) : Optional.empty();
        });
    }

    private boolean isSuspect(URI replica) {
        return roster.all().stream()
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
