package social.hearsay.replica.api.http.flow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * One page of a list.
 *
 * @param items newest first
 * @param newest the id of the first item; 0 when there is none
 * @param oldest the id of the last item; 0 when there is none
 * @param older whether there may be older items
 */
public record Page<T>(List<T> items, long newest, long oldest, boolean older) {
    public Page {
        items = List.copyOf(items);
    }

    /**
     * The page that these rows are.
     *
     * @param rows at most as many as were asked for, in the order in which the page was read: oldest
     *     first when it begins from below
     */
    public static <T> Page<T> of(PageRequest request, List<T> rows, ToLongFunction<T> id) {
        return of(request, rows, id, false);
    }

    /**
     * The page that these rows are.
     *
     * @param rows as above
     * @param cut whether there were more of them than could be shown, although not as many as were asked for
     */
    public static <T> Page<T> of(PageRequest request, List<T> rows, ToLongFunction<T> id, boolean cut) {
        if (rows.isEmpty()) {
            return new Page<>(List.of(), 0, 0, false);
        }
        List<T> items = new ArrayList<>(rows);
        if (request.fromBelow()) {
            Collections.reverse(items);
        }
        return new Page<>(
                items,
                id.applyAsLong(items.get(0)),
                id.applyAsLong(items.get(items.size() - 1)),
                request.hasOlderBelow() || cut || items.size() >= request.limit());
    }

    /** The same page of other items. */
    public <R> Page<R> with(Function<List<T>, List<R>> change) {
        return new Page<>(change.apply(items), newest, oldest, older);
    }
}
