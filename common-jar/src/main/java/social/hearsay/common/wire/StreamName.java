package social.hearsay.common.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Optional;

/**
 * A stream, as clients name it.
 *
 * @param kind which of those that there are
 * @param argument the tag or the id of the list where it is one of those; else empty
 */
public record StreamName(Kind kind, String argument) {
    /** The streams that there are. */
    public enum Kind {
        USER("user"),
        USER_NOTIFICATION("user:notification"),
        PUBLIC("public"),
        PUBLIC_MEDIA("public:media"),
        PUBLIC_LOCAL("public:local"),
        PUBLIC_LOCAL_MEDIA("public:local:media"),
        PUBLIC_REMOTE("public:remote"),
        PUBLIC_REMOTE_MEDIA("public:remote:media"),
        HASHTAG("hashtag"),
        HASHTAG_LOCAL("hashtag:local"),
        LIST("list"),
        DIRECT("direct");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** As clients write it. */
        public String text() {
            return text;
        }

        public static Optional<Kind> parse(String text) {
            for (Kind kind : values()) {
                if (kind.text.equals(text)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }

        /** Whether it is of what everybody may read, and needs no account. */
        public boolean isPublic() {
            return switch (this) {
                case PUBLIC,
                        PUBLIC_MEDIA,
                        PUBLIC_LOCAL,
                        PUBLIC_LOCAL_MEDIA,
                        PUBLIC_REMOTE,
                        PUBLIC_REMOTE_MEDIA,
                        HASHTAG,
                        HASHTAG_LOCAL -> true;
                case USER, USER_NOTIFICATION, LIST, DIRECT -> false;
            };
        }
    }

    public static StreamName of(Kind kind) {
        return new StreamName(kind, "");
    }

    /** @throws IllegalArgumentException when there is no such stream */
    @JsonCreator
    public static StreamName parse(String text) {
        int space = text.indexOf(' ');
        String kind = space < 0 ? text : text.substring(0, space);
        return new StreamName(
                Kind.parse(kind).orElseThrow(() -> new IllegalArgumentException("No such stream: " + kind)),
                space < 0 ? "" : text.substring(space + 1));
    }

    @JsonValue
    @Override
    public String toString() {
        return argument.isEmpty() ? kind.text() : kind.text() + " " + argument;
    }

    /** As a WebSocket's messages name it. */
    public List<String> labels() {
        return argument.isEmpty() ? List.of(kind.text()) : List.of(kind.text(), argument);
    }
}
