package social.hearsay.replica.membership;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Role;
import social.hearsay.replica.replication.Join;

/**
 * What a replica sends to be made a member: the fields of a {@link Member}, and one more.
 *
 * @param sponsor who made it a member before, in case nobody else has heard of that; absent for a
 *     replica that is only now joining
 */
record JoinWish(
        ReplicaId id, URI address, Role role, @Nullable ReplicaId sponsor) {
    JoinWish {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(role, "role");
    }

    static JoinWish of(Member member, @Nullable ReplicaId sponsor) {
        return new JoinWish(member.id(), member.address(), member.role(), sponsor);
    }

    Join command() {
        return new Join(new Member(id, address, role), Optional.ofNullable(sponsor));
    }
}
