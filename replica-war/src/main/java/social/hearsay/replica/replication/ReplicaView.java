package social.hearsay.replica.replication;

import java.util.List;
import java.util.Optional;
import social.hearsay.common.wire.Refusal;

/**
 * What a replica's health and status pages need besides its {@link ReplicaState}.
 *
 * @param fence why it accepts no updates just now, if so
 * @param waiting submissions that wait for their demand or for their mirrors
 * @param peers the other members
 */
public record ReplicaView(Optional<Refusal> fence, int waiting, List<PeerView> peers) {
    /** The same but for its role, which is no trouble. */
    public Optional<Refusal> trouble() {
        return fence.filter(reason -> !reason.isByRole());
    }
}
