package social.hearsay.replica.membership;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.wire.Heartbeat;
import social.hearsay.common.wire.Member;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.engine.Published;
import social.hearsay.replica.peer.Addresses;
import social.hearsay.replica.peer.PeerAnswer;
import social.hearsay.replica.peer.PeerClient;
import social.hearsay.replica.replication.PeerView;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.runtime.Settings;

/**
 * Looks for members that do not answer where they are known to be, at the addresses that the operator
 * has set: when all have moved at once nobody can be told by anybody else.
 */
@ApplicationScoped
class Search {
    private static final Logger LOG = Logger.getLogger(Search.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(2);

    @Inject
    Engine engine;

    @Inject
    PeerClient client;

    @Inject
    Addresses addresses;

    @Inject
    Settings settings;

    @Inject
    InstantSource clock;

    private volatile long notBefore;

    /** To be called by a timer; asks only while somebody is silent. */
    void tick() {
        long now = clock.millis();
        if (now < notBefore) {
            return;
        }
        notBefore = now + PAUSE.toMillis();
        engine.published()
                .filter(published -> published.view().peers().stream().anyMatch(peer -> !peer.answers()))
                .ifPresent(published -> places(published).forEach(this::ask));
    }

    /** Where members may be of whom nothing is heard: not where somebody answers already. */
    private Set<URI> places(Published published) {
        Set<URI> places = new HashSet<>(settings.joinAddresses());
        places.remove(settings.address());
        published.view().peers().stream()
                .filter(PeerView::answers)
                .flatMap(peer -> published.state().member(peer.peer()).stream())
                .map(addresses::of)
                .forEach(places::remove);
        return places;
    }

    private void ask(URI place) {
        CompletableFuture<Void> unawaited = client.get(place, "/heartbeat")
                .thenAccept(answer -> heard(place, answer))
                .exceptionally(nobody -> {
                    LOG.log(Level.FINE, "Nobody at {0}: {1}", new Object[] {place, nobody.getMessage()});
                    return null;
                });
        LOG.log(Level.FINE, "Asked: {0}", unawaited);
    }

    private void heard(URI place, PeerAnswer answer) {
        if (!answer.isOk()) {
            return;
        }
        Heartbeat heartbeat = answer.read(Heartbeat.class);
        engine.published()
                .map(Published::state)
                .flatMap(state -> found(state, heartbeat))
                .filter(member -> !addresses.of(member).equals(place))
                .ifPresent(member -> {
                    LOG.log(Level.INFO, "{0} is at {1} now", new Object[] {member.id(), place});
                    addresses.found(member.id(), place);
                });
    }

    /** Who answered, if that is another member of the same cluster. */
    private static Optional<Member> found(ReplicaState state, Heartbeat heartbeat) {
        ReplicaId who = heartbeat.replica();
        return heartbeat.cluster().equals(state.cluster()) && !who.equals(state.self())
                ? state.member(who).filter(member -> state.membership().isStanding(who))
                : Optional.empty();
    }
}
