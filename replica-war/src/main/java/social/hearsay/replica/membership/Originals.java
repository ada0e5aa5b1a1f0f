package social.hearsay.replica.membership;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.logging.Level;
import java.util.logging.Logger;
import social.hearsay.common.member.RequestSigner;
import social.hearsay.common.wire.Heartbeat;
import social.hearsay.replica.peer.PeerAnswer;
import social.hearsay.replica.peer.PeerClient;
import social.hearsay.replica.replication.AlarmKind;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.runtime.Alarms;
import social.hearsay.replica.runtime.Settings;

/**
 * Tells a disk that moved from a copy of one: a replica that is started at another address than the
 * others know asks there first. Two processes of one identity would issue the same numbers.
 */
@ApplicationScoped
class Originals {
    private static final Logger LOG = Logger.getLogger(Originals.class.getName());

    @Inject
    PeerClient client;

    @Inject
    Settings settings;

    @Inject
    Alarms alarms;

    /** @throws IllegalStateException when whoever this disk is of answers elsewhere; to be tried again */
    void check(ReplicaState state) {
        Residence residence = Residence.of(state);
        residence.former(settings.address()).ifPresent(before -> {
            if (!isSamePlace(before, settings.address()) && answersAt(before, state)) {
                String reason = residence.copied(settings.dataDirectory(), before);
                alarms.raise(AlarmKind.COPY, "", reason);
                throw new IllegalStateException(reason);
            }
            LOG.log(Level.INFO, "{0} has moved from {1} to {2}", new Object[] {state.self(), before, settings.address()
            });
        });
        alarms.clear(AlarmKind.COPY, "");
    }

    /** With TLS or without, nobody else is there. */
    private static boolean isSamePlace(URI one, URI other) {
        return one.getHost().equals(other.getHost()) && RequestSigner.port(one) == RequestSigner.port(other);
    }

    private boolean answersAt(URI address, ReplicaState state) {
        try {
            PeerAnswer answer = PeerClient.await(client.get(address, "/heartbeat"));
            return answer.isOk() && answer.read(Heartbeat.class).replica().equals(state.self());
        } catch (IOException | IllegalArgumentException nobody) {
            LOG.log(Level.FINE, "Nobody of ours at " + address, nobody);
            return false;
        }
    }
}
