package social.hearsay.replica.microblog.relation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** How a person can stand to a thing. */
public enum EdgeKind {
    /** To an account whose posts they want to read. */
    FOLLOW,
    /** To a post that they like. */
    FAVOURITE;

    /** As storage writes it. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is no such kind */
    public static EdgeKind of(String text) {
        return Arrays.stream(values())
                .filter(kind -> kind.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Not a kind of edge: " + text));
    }
}
