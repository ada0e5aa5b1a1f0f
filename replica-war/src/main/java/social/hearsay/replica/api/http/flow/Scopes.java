package social.hearsay.replica.api.http.flow;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What an access token allows: words such as {@code read} or, narrower, {@code read:statuses}. */
public final class Scopes {
    /** What is meant when nothing is said. */
    public static final List<String> USUAL = List.of("read");

    /** The wide ones that a client may ask for. Those of moderators let nobody else do anything. */
    public static final List<String> ALL =
            List.of("read", "write", "follow", "push", "profile", "admin:read", "admin:write");

    /** The narrower ones, behind {@code read:} and {@code write:}, as Mastodon has them. */
    private static final Map<String, Set<String>> PARTS = Map.of(
            "read",
            Set.of(
                    "accounts",
                    "blocks",
                    "bookmarks",
                    "favourites",
                    "filters",
                    "follows",
                    "lists",
                    "mutes",
                    "notifications",
                    "search",
                    "statuses"),
            "write",
            Set.of(
                    "accounts",
                    "blocks",
                    "bookmarks",
                    "conversations",
                    "favourites",
                    "filters",
                    "follows",
                    "lists",
                    "media",
                    "mutes",
                    "notifications",
                    "reports",
                    "statuses"),
            "admin:read",
            Set.of("accounts", "reports"),
            "admin:write",
            Set.of("accounts", "reports"));

    /** In characters; all that there are, one after the other, take less. */
    private static final int LONGEST = 1_000;

    private static final Set<String> COVERED_BY_FOLLOW =
            Set.of("read:follows", "write:follows", "read:blocks", "write:blocks", "read:mutes", "write:mutes");

    private Scopes() {}

    /** All that a client may ask for, narrower ones too, as the site announces it. */
    public static List<String> all() {
        Stream<String> narrow = PARTS.entrySet().stream()
                .flatMap(wide -> wide.getValue().stream().map(part -> wide.getKey() + ":" + part))
                .sorted();
        return Stream.concat(ALL.stream(), narrow).toList();
    }

    /** Separated by white space, a plus sign or a comma; each once. A text that is too long is one unknown scope. */
    public static List<String> split(String text) {
        if (text.length() > LONGEST) {
            return List.of(text);
        }
        return Arrays.stream(text.split("[\\s+,]+"))
                .filter(scope -> !scope.isEmpty())
                .distinct()
                .toList();
    }

    public static boolean areKnown(List<String> scopes) {
        return scopes.stream().allMatch(Scopes::isKnown);
    }

    private static boolean isKnown(String scope) {
        int colon = scope.lastIndexOf(':');
        return ALL.contains(scope)
                || (colon > 0
                        && PARTS.getOrDefault(scope.substring(0, colon), Set.of())
                                .contains(scope.substring(colon + 1)));
    }

    /** Whether who was granted these may do what needs that. */
    public static boolean allow(List<String> granted, String scope) {
        int colon = scope.lastIndexOf(':');
        return granted.contains(scope)
                || (colon > 0 && granted.contains(scope.substring(0, colon)))
                || (COVERED_BY_FOLLOW.contains(scope) && granted.contains("follow"));
    }

    /** Whether everything in {@code asked} is allowed by what was granted. */
    public static boolean allowAll(List<String> granted, List<String> asked) {
        return asked.stream().allMatch(scope -> allow(granted, scope));
    }
}
