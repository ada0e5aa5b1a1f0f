package social.hearsay.replica.replication;

import java.util.Optional;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.wire.Member;

/**
 * A replica's request to become a member; judged by the protocol, and as an update the operation {@value
 * #TYPE} that makes it one.
 *
 * @param admittedBy who has accepted its join before, and may have died before telling anybody; empty
 *     for a replica that has accepted no updates yet
 */
public record Join(Member member, Optional<ReplicaId> admittedBy) implements Command {
    /** The operation's type. */
    public static final String TYPE = "Join";

    /** The request of a replica that has no value yet. */
    public Join(Member member) {
        this(member, Optional.empty());
    }
}
