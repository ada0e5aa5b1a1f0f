package social.hearsay.common.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a member does for the cluster. Front ends balance by it. Not an enumeration: a member of a
 * later release may have a role that this one has no word for, and is a member all the same.
 *
 * @param text as it is written in messages
 */
public record Role(@JsonValue String text) {
    /** Accepts updates and answers queries. */
    public static final Role WRITER = new Role("writer");

    /** Answers queries, and is a mirror of what others accept; accepts no updates itself. */
    public static final Role READ_ONLY = new Role("read-only");

    /**
     * Has every update in its log at once, and applies each to its value later: see {@link Member#delay}. Accepts no
     * updates, and is asked for nothing but by its operator.
     */
    public static final Role DELAYED = new Role("delayed");

    private static final List<Role> KNOWN = List.of(WRITER, READ_ONLY, DELAYED);

    @JsonCreator
    public Role {
        Objects.requireNonNull(text, "text");
    }

    /** The role that is called so, if this release knows it. */
    public static Optional<Role> parse(String text) {
        return KNOWN.stream().filter(role -> role.text.equals(text)).findFirst();
    }

    /** Whether it accepts updates; not where this release has no word for it. */
    public boolean acceptsUpdates() {
        return equals(WRITER);
    }

    /** Whether ordinary queries are for it; not where this release has no word for it. */
    public boolean answersQueries() {
        return equals(WRITER) || equals(READ_ONLY);
    }
}
