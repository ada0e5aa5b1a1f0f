package social.hearsay.replica.api.authorization;

import java.util.List;
import java.util.Map;

/** What scopes allow, for people. */
final class ScopeWords {
    private static final Map<String, String> WIDE = Map.of(
            "read",
                    "Read everything of your account: posts, also private and direct ones, notifications, whom you follow",
            "write", "Change everything of your account: post and delete, follow, block, change settings",
            "follow", "See and change whom you follow, block and mute",
            "push", "Send you notifications",
            "profile", "See your name and profile",
            "admin:read",
                    "See all accounts and reports, as far as you may moderate, and, if you are an admin, how the servers are",
            "admin:write",
                    "Decide about accounts and reports, as far as you may moderate, and, if you are an admin, about the servers");

    private static final Map<String, String> THINGS = Map.ofEntries(
            Map.entry("accounts", "profile and settings"),
            Map.entry("blocks", "blocks"),
            Map.entry("bookmarks", "bookmarks"),
            Map.entry("conversations", "conversations"),
            Map.entry("favourites", "favourites"),
            Map.entry("filters", "filters"),
            Map.entry("follows", "follows"),
            Map.entry("lists", "lists"),
            Map.entry("media", "pictures, videos and sounds"),
            Map.entry("mutes", "mutes"),
            Map.entry("notifications", "notifications"),
            Map.entry("reports", "reports"),
            Map.entry("search", "search results"),
            Map.entry("statuses", "posts, also private and direct ones"));

    private ScopeWords() {}

    static List<String> of(List<String> scopes) {
        return scopes.stream().map(ScopeWords::of).toList();
    }

    private static String of(String scope) {
        int colon = scope.lastIndexOf(':');
        if (colon < 0 || WIDE.containsKey(scope)) {
            return WIDE.getOrDefault(scope, scope);
        }
        if (scope.startsWith("admin:")) {
            String things = "all " + scope.substring(colon + 1) + ", as far as you may moderate";
            return (scope.startsWith("admin:read:") ? "See " : "Decide about ") + things;
        }
        String thing = THINGS.getOrDefault(scope.substring(colon + 1), scope);
        return (scope.startsWith("read:") ? "See your " : "Change your ") + thing;
    }
}
