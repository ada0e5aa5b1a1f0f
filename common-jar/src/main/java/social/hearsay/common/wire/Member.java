package social.hearsay.common.wire;

import java.net.URI;
import java.util.Objects;
import social.hearsay.common.id.ReplicaId;

/**
 * A replica that the cluster counts on.
 *
 * @param id name and incarnation
 * @param address where its resources begin, without a slash at the end, such as {@code
 *     http://10.0.0.2:8090/replica}
 * @param role what it does for the cluster
 */
public record Member(ReplicaId id, URI address, Role role) {

    /** @throws NullPointerException when a part is missing, as in a malformed message */
    public Member {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(role, "role");
    }
}
