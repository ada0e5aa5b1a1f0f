package social.hearsay.replica.microblog.post;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.microblog.entry.EntryId;
import social.hearsay.replica.microblog.kernel.MicroblogRejection.Problem;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.kernel.RowHash;
import social.hearsay.replica.microblog.text.PostText;

/**
 * What a post asks whoever reads it.
 *
 * @param id what it is found by, and what votes are for: made of the Update-Id of the request that asks, so that twins ask one
 *     thing; null as long as that is not accepted. An edit that leaves the options as they are goes on with it, one that
 *     changes them asks anew
 * @param options what can be chosen, at least two
 * @param multiple whether several may be
 * @param hideTotals whether nobody is to see how often each was chosen before it is over
 * @param seconds for how long it goes on since the post, or its edit, is accepted
 * @param expiresAt when it is over, in milliseconds since 1970; 0 as long as that is not accepted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Poll(
        @Nullable Long id, List<String> options, boolean multiple, boolean hideTotals, long seconds, long expiresAt) {
    /** How many options there may be. */
    public static final int MOST_OPTIONS = 4;

    /** In characters as people count them. */
    public static final int LONGEST_OPTION = 50;

    /** In code units, escaped for HTML: sixteen for each character, as of posts. */
    private static final int HEAVIEST_OPTION = 16 * LONGEST_OPTION;

    /** Five minutes. */
    public static final int SHORTEST_SECONDS = 300;

    /** A month. */
    public static final int LONGEST_SECONDS = 2_629_746;

    public Poll {
        options = List.copyOf(options);
    }

    /** As somebody asks for it. */
    public Poll(List<String> options, boolean multiple, boolean hideTotals, long seconds) {
        this(null, options, multiple, hideTotals, seconds, 0);
    }

    /** This as it is kept: blank options are none. */
    Poll storable() {
        List<String> typed = options.stream()
                .map(option -> PostText.storable(option).strip())
                .filter(option -> !option.isBlank())
                .toList();
        return new Poll(typed, multiple, hideTotals, seconds);
    }

    /** What is wrong with it, as Mastodon puts it. */
    Optional<Problem> problem() {
        if (options.size() < 2) {
            return problem("options", "ERR_TOO_FEW", "must have more than one item");
        }
        if (options.size() > MOST_OPTIONS) {
            return problem("options", "ERR_TOO_MANY", "can't contain more than " + MOST_OPTIONS + " items");
        }
        if (options.stream()
                .anyMatch(option ->
                        PostText.characters(option) > LONGEST_OPTION || PostText.weight(option) > HEAVIEST_OPTION)) {
            return problem("options", "ERR_TOO_LONG", "can't be longer than " + LONGEST_OPTION + " characters each");
        }
        if (options.stream().distinct().count() < options.size()) {
            return problem("options", "ERR_TAKEN", "contain duplicate items");
        }
        if (seconds > LONGEST_SECONDS) {
            return problem("expires_at", "ERR_INVALID", "is too far into the future");
        }
        return seconds < SHORTEST_SECONDS ? problem("expires_at", "ERR_INVALID", "is too soon") : Optional.empty();
    }

    private static Optional<Problem> problem(String field, String code, String description) {
        return Optional.of(new Problem(field, code, description));
    }

    /** This in the place of another: the same one, if what can be chosen is the same. */
    Poll after(@Nullable Poll before) {
        return before != null && before.multiple == multiple && before.options.equals(options)
                ? new Poll(before.id, options, multiple, hideTotals, seconds, expiresAt)
                : this;
    }

    /** Since the update that asks it. */
    Poll accepted(Occurrence occurrence) {
        Long known = id;
        return new Poll(
                known == null ? (Long) Long.parseLong(EntryId.of(occurrence.id(), 0)) : known,
                options,
                multiple,
                hideTotals,
                seconds,
                occurrence.stamp().milliseconds() + seconds * 1_000);
    }

    /** Whether it is over at a moment in milliseconds since 1970. */
    public boolean isOver(long now) {
        return expiresAt <= now;
    }

    /** Whether votes are for it. */
    public boolean is(long asked) {
        return id != null && id == asked;
    }

    void hash(RowHash hash) {
        hash.add(id == null ? 0 : id)
                .add(options)
                .add(multiple)
                .add(hideTotals)
                .add(seconds)
                .add(expiresAt);
    }
}
