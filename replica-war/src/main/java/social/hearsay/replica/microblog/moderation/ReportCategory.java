package social.hearsay.replica.microblog.moderation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a report is about. */
public enum ReportCategory {
    SPAM,
    LEGAL,
    /** Of the site's rules. */
    VIOLATION,
    OTHER;

    /** As clients write it. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ReportCategory> parse(String text) {
        return Arrays.stream(values())
                .filter(category -> category.text().equals(text))
                .findFirst();
    }

    /** One of a later release is no more than another. */
    @JsonCreator
    public static ReportCategory of(String text) {
        return parse(text).orElse(OTHER);
    }
}
