package social.hearsay.replica.api.http.flow;

import java.util.List;
import java.util.OptionalLong;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.request.Parameters;

/**
 * Which part of a list is meant.
 *
 * @param limit the most items
 * @param maxId only ids below this one; {@link Long#MAX_VALUE} for all
 * @param aboveId only ids above this one; 0 for all
 * @param fromBelow whether the page begins right above {@code aboveId} ({@code min_id}) instead of at
 *     the newest item ({@code since_id})
 */
public record PageRequest(int limit, long maxId, long aboveId, boolean fromBelow) {
    /** The names of the parameters, which a link to another page replaces. */
    public static final List<String> NAMES = List.of("max_id", "since_id", "min_id", "limit");

    /**
     * @param usual how many items there are when nothing is said
     * @param most how many there are at the most
     * @throws Fault 400 when a parameter is not a number
     */
    public static PageRequest of(Parameters parameters, int usual, int most) {
        int limit = Math.max(1, Math.min(most, parameters.number("limit").orElse(usual)));
        OptionalLong min = parameters.id("min_id");
        long above =
                min.isPresent() ? min.getAsLong() : parameters.id("since_id").orElse(0);
        return new PageRequest(limit, parameters.id("max_id").orElse(Long.MAX_VALUE), above, min.isPresent());
    }

    /** The item at one place, and no other. */
    public static PageRequest only(long id) {
        return new PageRequest(1, id + 1, id - 1, false);
    }

    /** The same, going no further than before a place. */
    public PageRequest upTo(long place) {
        return fromBelow
                ? new PageRequest(limit, Math.min(maxId, place), aboveId, true)
                : new PageRequest(limit, maxId, Math.max(aboveId, place), false);
    }

    /** Whether the page is sure to have older items below it although it is not full. */
    boolean hasOlderBelow() {
        return aboveId > 0;
    }
}
