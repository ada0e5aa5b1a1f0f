package social.hearsay.replica.membership;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import social.hearsay.common.id.ClusterId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Heartbeat;
import social.hearsay.common.wire.Member;
import social.hearsay.replica.peer.PeerAnswer;
import social.hearsay.replica.peer.PeerClient;
import social.hearsay.replica.replication.AlarmKind;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.runtime.Alarms;
import social.hearsay.replica.runtime.LocalReplica;
import social.hearsay.replica.runtime.Settings;
import social.hearsay.replica.storage.database.SickDisk;

/**
 * What becomes of a disk that is not whole: it is put aside as soon as there is a peer to repair it
 * from, and this replica joins anew through that. Until then it stays where it is, out of service: it may
 * be the only one.
 */
@ApplicationScoped
class Repairing {
    private static final Logger LOG = Logger.getLogger(Repairing.class.getName());
    private static final String BY_HAND =
            " If you have put a whole one in its place, remove the file 'damaged' from the"
                    + " data directory and start this replica again";

    @Inject
    LocalReplica replica;

    @Inject
    PeerClient client;

    @Inject
    Settings settings;

    @Inject
    Alarms alarms;

    @Inject
    InstantSource clock;

    /**
     * Puts the disk aside, and says so.
     *
     * @param reason what is wrong with it
     * @throws IllegalStateException as long as there is nobody to repair it from
     */
    void from(String reason) {
        Optional<ReplicaState> old = readable();
        String what = "The disk of " + old.map(state -> state.self().text()).orElse(settings.name())
                + " is damaged, and out of service: " + reason + ". ";
        List<URI> others = others(old);
        if (others.isEmpty()) {
            raise(what + "There is no other member to repair it from: restore a backup." + BY_HAND);
            throw new IllegalStateException("There is no other member to repair this disk from");
        }
        if (others.stream().noneMatch(other -> canGive(other, old.map(ReplicaState::cluster)))) {
            raise(what + "No member that it could be repaired from answers: start one; it is tried again." + BY_HAND);
            throw new IllegalStateException("No member that this disk could be repaired from answers");
        }
        String suffix = old.map(state ->
                        state.self().text().substring(state.self().name().length() + 1))
                .orElseGet(() -> "unread" + Long.toString(clock.millis(), Character.MAX_RADIX));
        new Rejoining(suffix, others, old.map(ReplicaState::collected).orElse(VectorTimestamp.ZERO), true)
                .save(settings.dataDirectory());
        replica.startAfresh(suffix);
        raise(what + "It is kept under the suffix old-" + suffix + ", and repaired from a peer");
    }

    private void raise(String text) {
        alarms.raise(AlarmKind.DAMAGED, "", text);
    }

    private Optional<ReplicaState> readable() {
        try {
            return replica.stored();
        } catch (RuntimeException unreadable) {
            LOG.log(Level.WARNING, "Who this was can''t be read from its disk: {0}", SickDisk.reason(unreadable));
            return Optional.empty();
        }
    }

    private List<URI> others(Optional<ReplicaState> old) {
        Stream<URI> known = old.stream()
                .flatMap(state ->
                        state.membership().others(state.self()).stream().map(Member::address));
        return Stream.concat(known, settings.joinAddresses().stream())
                .filter(address -> !address.equals(settings.address()))
                .distinct()
                .toList();
    }

    /** Whether a member has a value, and is not itself in trouble. */
    private boolean canGive(URI member, Optional<ClusterId> cluster) {
        try {
            PeerAnswer answer = PeerClient.await(client.get(member, "/heartbeat"));
            if (!answer.isOk()) {
                return false;
            }
            Heartbeat heartbeat = answer.read(Heartbeat.class);
            return heartbeat.hasValue()
                    && cluster.map(heartbeat.cluster()::equals).orElse(true);
        } catch (IOException | RuntimeException unusable) {
            LOG.log(Level.FINE, "Nothing to repair from at " + member, unusable);
            return false;
        }
    }
}
