package social.hearsay.common.wire;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;

/**
 * That a member has another role than the one it joined with. A fact that an operator has some member
 * make, and all pass on; of several of one member the one with the largest stamp counts, in whatever
 * order they come.
 *
 * @param member whose role it is
 * @param role the role from then on
 * @param stamp by the clock of whoever made it, which had seen the change before
 * @param others fields of a later release, by name, such as what a role of its own needs: not
 *     understood, but passed on, and shown of the member
 */
public record RoleChange(
        ReplicaId member,
        Role role,
        Stamp stamp,

        @JsonAnySetter @JsonAnyGetter @JsonDeserialize(contentUsing = Verbatim.Field.class)
        Map<String, JsonNode> others) {
    private static final int LONGEST = 64;

    /**
     * @throws NullPointerException when a part is missing, as in a malformed message
     * @throws IllegalArgumentException when the role's name is absurdly long
     */
    public RoleChange(ReplicaId member, Role role, Stamp stamp, @Nullable Map<String, JsonNode> others) {
        this.member = Objects.requireNonNull(member, "member");
        this.role = Objects.requireNonNull(role, "role");
        this.stamp = Objects.requireNonNull(stamp, "stamp");
        this.others = LaterFields.of(others);
        if (role.text().length() > LONGEST) {
            throw new IllegalArgumentException("A role of " + role.text().length() + " characters");
        }
    }

    /** A change as this release describes it. */
    public RoleChange(ReplicaId member, Role role, Stamp stamp) {
        this(member, role, stamp, Map.of());
    }

    /** That it is kept behind for so long. */
    public static RoleChange delayed(ReplicaId member, Duration delay, Stamp stamp) {
        return new RoleChange(member, Role.DELAYED, stamp, Delays.field(delay));
    }

    /** The member, in this role. */
    public Member give(Member joined) {
        Map<String, JsonNode> all = new LinkedHashMap<>(joined.others());
        all.putAll(others);
        return new Member(joined.id(), joined.address(), role, all);
    }

    /** The later of two of one member, in the same way for everybody. */
    public RoleChange orLater(RoleChange other) {
        int order = stamp.compareTo(other.stamp);
        boolean isLater = order != 0 ? order > 0 : role.text().compareTo(other.role.text()) >= 0;
        return isLater ? this : other;
    }
}
