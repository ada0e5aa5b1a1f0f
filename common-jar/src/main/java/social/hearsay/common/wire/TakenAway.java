package social.hearsay.common.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What was taken away by some updates, in their order, and so what a restore from a delayed replica brings back, which shows none of
 * them yet.
 *
 * @param accounts the handles of those that were closed and not purged since
 * @param posts those that were deleted and not purged since, nor their author's account: the Update-Ids of their
 *     deletions, by the posts' ids
 * @param purgedPosts those that were purged, and their author's account was not: what is said of that, by the posts' ids, the
 *     oldest post first, as it may be what another answers
 * @param purged of whatever else was purged, what is said of that
 */
public record TakenAway(
        Set<String> accounts,
        Map<String, List<String>> posts,
        SortedMap<String, String> purgedPosts,
        List<String> purged) {
    private static final Comparator<String> OLDEST_FIRST =
            Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder());

    private static final String POST = "post";
    private static final String ACCOUNT = "account";

    /**
     * @param updates an array, as {@code GET /replica/delay/later} lists them in {@code updates}
     * @param meant which of them count
     */
    public static TakenAway by(JsonNode updates, Predicate<JsonNode> meant) {
        List<JsonNode> all =
                StreamSupport.stream(updates.spliterator(), false).filter(meant).toList();
        Set<String> purgedPosts = ids(of(all, "PurgePost"), POST);
        Set<String> purgedAccounts = ids(of(all, "PurgeAccount"), ACCOUNT);
        Set<String> accounts = ids(of(all, "CloseAccount"), ACCOUNT);
        accounts.removeAll(purgedAccounts);
        Map<String, List<String>> posts = new LinkedHashMap<>();
        of(all, "DeletePost")
                .filter(deletion -> !purgedAccounts.contains(text(deletion, ACCOUNT)))
                .forEach(deletion -> posts.computeIfAbsent(text(deletion, POST), unknown -> new ArrayList<>())
                        .add(text(deletion, "update")));
        posts.keySet().removeAll(purgedPosts);
        SortedMap<String, String> anew = new TreeMap<>(OLDEST_FIRST);
        of(all, "PurgePost")
                .filter(purge -> !purgedAccounts.contains(text(purge, ACCOUNT)) && purge.hasNonNull(POST))
                .forEach(purge -> anew.putIfAbsent(text(purge, POST), text(purge, "text")));
        List<String> purged = Stream.concat(
                        of(all, "PurgePost").filter(purge -> !anew.containsKey(text(purge, POST))),
                        of(all, "PurgeAccount"))
                .map(purge -> text(purge, "text"))
                .toList();
        return new TakenAway(accounts, posts, anew, purged);
    }

    public boolean isEmpty() {
        return accounts.isEmpty() && posts.isEmpty() && purgedPosts.isEmpty() && purged.isEmpty();
    }

    private static Stream<JsonNode> of(List<JsonNode> updates, String type) {
        return updates.stream().filter(update -> text(update, "type").equals(type));
    }

    private static Set<String> ids(Stream<JsonNode> updates, String field) {
        return updates.map(update -> text(update, field))
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String text(JsonNode update, String field) {
        return update.path(field).asText();
    }
}
