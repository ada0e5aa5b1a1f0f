package social.hearsay.replica.api.http.flow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Goes through a list page by page, as clients do by its links. */
public final class PageWalk {
    private PageWalk() {}

    /** All that is below an id, from the newest on. */
    public static <T> List<T> down(long from, int limit, Function<Map<String, List<String>>, Page<T>> list) {
        return items(pagesDown(from, limit, list));
    }

    /** All that is above an id, from the oldest on. */
    public static <T> List<T> up(long from, int limit, Function<Map<String, List<String>>, Page<T>> list) {
        return items(pagesUp(from, limit, list));
    }

    /** The pages of which {@link #down} is all. */
    public static <T> List<List<T>> pagesDown(long from, int limit, Function<Map<String, List<String>>, Page<T>> list) {
        List<List<T>> pages = new ArrayList<>();
        Page<T> page = list.apply(query("max_id", from, limit));
        while (!page.items().isEmpty()) {
            pages.add(page.items());
            page = list.apply(query("max_id", page.oldest(), limit));
        }
        return pages;
    }

    /** The pages of which {@link #up} is all, each from its oldest item on. */
    public static <T> List<List<T>> pagesUp(long from, int limit, Function<Map<String, List<String>>, Page<T>> list) {
        List<List<T>> pages = new ArrayList<>();
        Page<T> page = list.apply(query("min_id", from, limit));
        while (!page.items().isEmpty()) {
            List<T> upwards = new ArrayList<>(page.items());
            Collections.reverse(upwards);
            pages.add(upwards);
            page = list.apply(query("min_id", page.newest(), limit));
        }
        return pages;
    }

    private static Map<String, List<String>> query(String bound, long id, int limit) {
        return Map.of(bound, List.of(Long.toString(id)), "limit", List.of(Integer.toString(limit)));
    }

    private static <T> List<T> items(List<List<T>> pages) {
        return pages.stream().flatMap(List::stream).toList();
    }
}
