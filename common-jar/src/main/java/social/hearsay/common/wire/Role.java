package social.hearsay.common.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;

/**
 * What a member does for the cluster. Front ends balance by it. Not an enumeration: a member of a
 * later release may have a role that this one has no word for, and is a member all the same.
 *
 * @param text as it is written in messages
 */
public record Role(@JsonValue String text) {
    /** Accepts updates and answers queries. */
    public static final Role WRITER = new Role("writer");

    @JsonCreator
    public Role {
        Objects.requireNonNull(text, "text");
    }
}
