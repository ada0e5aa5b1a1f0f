package social.hearsay.replica.microblog.list;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which answers to others the timeline of a list has. */
public enum RepliesPolicy {
    /** Those to whom its owner follows. */
    FOLLOWED,
    /** Those to who is on it as well. */
    LIST,
    NONE;

    /** As clients write it. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<RepliesPolicy> parse(String text) {
        return Arrays.stream(values())
                .filter(policy -> policy.text().equals(text))
                .findFirst();
    }

    /** @throws IllegalArgumentException when there is no such policy */
    @JsonCreator
    public static RepliesPolicy of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("Not a policy for replies: " + text));
    }
}
