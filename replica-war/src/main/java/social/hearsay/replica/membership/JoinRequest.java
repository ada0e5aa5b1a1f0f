package social.hearsay.replica.membership;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Role;
import social.hearsay.common.wire.Verbatim;
import social.hearsay.replica.replication.Join;

/**
 * What a replica sends to be made a member: the fields of a {@link Member}, and one more.
 *
 * @param admittedBy who made it a member before, in case nobody else has heard of that; absent for a
 *     replica that is only now joining
 * @param others fields of a member that a later release has added: not understood, but passed on
 */
record JoinRequest(
        ReplicaId id,
        URI address,
        Role role,
        @JsonProperty("sponsor") @Nullable ReplicaId admittedBy,

        @JsonAnySetter @JsonAnyGetter @JsonDeserialize(contentUsing = Verbatim.Field.class)
        Map<String, JsonNode> others) {

    JoinRequest(
            ReplicaId id,
            URI address,
            Role role,
            @Nullable ReplicaId admittedBy,
            @Nullable Map<String, JsonNode> others) {
        this.id = Objects.requireNonNull(id, "id");
        this.address = Objects.requireNonNull(address, "address");
        this.role = Objects.requireNonNull(role, "role");
        this.admittedBy = admittedBy;
        this.others = others == null ? Map.of() : others;
    }

    static JoinRequest of(Member member, @Nullable ReplicaId admittedBy) {
        return new JoinRequest(member.id(), member.address(), member.role(), admittedBy, member.others());
    }

    Join command() {
        return new Join(new Member(id, address, role, others), Optional.ofNullable(admittedBy));
    }
}
