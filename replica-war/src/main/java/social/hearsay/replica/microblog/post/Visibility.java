package social.hearsay.replica.microblog.post;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who may read a post. */
public enum Visibility {
    /** Everybody, and it is in the public timeline. */
    PUBLIC,
    /** Everybody who finds it. */
    UNLISTED,
    /** The author's followers and those it mentions. */
    PRIVATE,
    /** Those it mentions. */
    DIRECT;

    /** As clients write it: {@code public}, {@code unlisted}, {@code private}, {@code direct}. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Visibility> parse(String text) {
        return Arrays.stream(values())
                .filter(visibility -> visibility.text().equals(text))
                .findFirst();
    }

    /** @throws IllegalArgumentException when there is no such visibility */
    @JsonCreator
    public static Visibility of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("Not a visibility: " + text));
    }

    /** Whether everybody may read it. */
    public boolean open() {
        return this == PUBLIC || this == UNLISTED;
    }
}
