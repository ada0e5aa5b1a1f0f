package social.hearsay.replica.microblog.push;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Of whom somebody wants to be told by a push. */
public enum PushPolicy {
    ALL,
    /** Of whom they follow. */
    FOLLOWED,
    /** Of who follows them. */
    FOLLOWER,
    NONE;

    /** As clients and storage write it. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<PushPolicy> parse(String text) {
        return Arrays.stream(values())
                .filter(policy -> policy.text().equals(text))
                .findFirst();
    }

    /** What a later release may say more of is taken for the least. */
    @JsonCreator
    static PushPolicy stored(String text) {
        return parse(text).orElse(NONE);
    }
}
