package social.hearsay.common.wire;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ReplicaId;

/**
 * A replica that the cluster counts on.
 *
 * @param id name and incarnation
 * @param address where its resources begin, without a slash at the end, such as {@code
 *     http://10.0.0.2:8090/replica}
 * @param role what it does for the cluster
 * @param others fields of a later release, by name: not understood, but passed on
 */
// In an update that is a join, these two are the operation's.
@JsonIgnoreProperties({"type", "request"})
public record Member(
        ReplicaId id,
        URI address,
        Role role,

        @JsonAnySetter @JsonAnyGetter @JsonDeserialize(contentUsing = Verbatim.Field.class)
        Map<String, JsonNode> others) {

    /** @throws NullPointerException when a part is missing, as in a malformed message */
    public Member(ReplicaId id, URI address, Role role, @Nullable Map<String, JsonNode> others) {
        this.id = Objects.requireNonNull(id, "id");
        this.address = Objects.requireNonNull(address, "address");
        this.role = Objects.requireNonNull(role, "role");
        this.others = LaterFields.of(others);
    }

    /** A member as this release describes it. */
    public Member(ReplicaId id, URI address, Role role) {
        this(id, address, role, Map.of());
    }

    /** The same in another role. */
    public Member as(Role other) {
        return new Member(id, address, other, others);
    }

    /** The same, kept behind for so long. */
    public Member delayedBy(Duration delay) {
        return new Member(id, address, Role.DELAYED, with(Delays.field(delay)));
    }

    /** The same in the role of another member, whose place it takes. */
    public Member inPlaceOf(Member earlier) {
        return new Member(
                id,
                address,
                earlier.role,
                earlier.delay().map(delay -> with(Delays.field(delay))).orElse(others));
    }

    /** How much later its value has what its log has; empty where that is not its role. */
    public Optional<Duration> delay() {
        return role.equals(Role.DELAYED) ? Optional.of(Delays.in(others)) : Optional.empty();
    }

    private Map<String, JsonNode> with(Map<String, JsonNode> more) {
        Map<String, JsonNode> all = new LinkedHashMap<>(others);
        all.putAll(more);
        return all;
    }
}
