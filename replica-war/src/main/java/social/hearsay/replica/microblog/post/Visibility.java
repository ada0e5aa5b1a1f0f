package social.hearsay.replica.microblog.post;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who may read a post: every one of its audiences. Said here and nowhere else. */
public enum Visibility {
    /** Everybody, and it is in the public timeline. */
    PUBLIC,
    /** Everybody who finds it. */
    UNLISTED,
    /** The author's followers and those it mentions. */
    PRIVATE,
    /** Those it mentions. */
    DIRECT;

    /** Who may read it: whoever is in one of these. */
    public List<Audience> audiences() {
        return switch (this) {
            case PUBLIC, UNLISTED -> List.of(Audience.EVERYBODY);
            case PRIVATE -> List.of(Audience.AUTHOR, Audience.MENTIONED, Audience.FOLLOWERS);
            case DIRECT -> List.of(Audience.AUTHOR, Audience.MENTIONED);
        };
    }

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
        return audiences().contains(Audience.EVERYBODY);
    }
}
