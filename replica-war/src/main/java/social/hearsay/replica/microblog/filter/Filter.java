package social.hearsay.replica.microblog.filter;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.wire.Json;

/**
 * What a filter is besides what it looks for, as an entry keeps it. See {@code https://docs.joinmastodon.org/entities/Filter/}.
 *
 * @param title what its owner calls it
 * @param contexts where it is in force; some of {@link #CONTEXTS}
 * @param action one of {@link #ACTIONS}
 * @param expiresAt when it is over, in milliseconds since 1970; null for never
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Filter(
        String title,
        List<String> contexts,
        String action,
        @Nullable Long expiresAt) {
    public static final Set<String> CONTEXTS = Set.of("home", "notifications", "public", "thread", "account");
    public static final Set<String> ACTIONS = Set.of("warn", "hide", "blur");

    /** How many of each an account may have: filters, and words and posts in all of them. */
    public static final int MOST = 100;

    public static final int MOST_PARTS = 500;

    /** In code points. */
    public static final int LONGEST_TITLE = 256;

    public static final int LONGEST_KEYWORD = 512;

    public Filter {
        contexts = List.copyOf(contexts);
    }

    /** As an entry keeps it. */
    public String text() {
        return Json.write(this);
    }

    public static Filter parse(String text) {
        return Json.read(text, Filter.class);
    }

    /** Whether it is over at a moment in milliseconds since 1970. */
    public boolean isOver(long now) {
        return Optional.ofNullable(expiresAt).filter(end -> end <= now).isPresent();
    }

    /**
     * A word that a filter looks for.
     *
     * @param wholeWord whether it must stand alone
     */
    public record Keyword(String keyword, boolean wholeWord) {
        public String text() {
            return Json.write(this);
        }

        public static Keyword parse(String text) {
            return Json.read(text, Keyword.class);
        }
    }
}
