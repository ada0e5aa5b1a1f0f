package social.hearsay.replica.api.instance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is answered to what Hearsay has none of: clients crash on a 404. By path below {@code api}. */
final class Stubs {
    private static final Map<String, Object> ANSWERS = answers();

    private Stubs() {}

    static Optional<Object> find(String path) {
        return Optional.ofNullable(ANSWERS.get(path));
    }

    private static Map<String, Object> answers() {
        Map<String, Object> answers = new HashMap<>();
        for (String empty : List.of(
                "v1/filters",
                "v2/filters",
                "v1/custom_emojis",
                "v1/announcements",
                "v1/trends",
                "v1/trends/tags",
                "v1/trends/statuses",
                "v1/trends/links",
                "v1/endorsements",
                "v1/suggestions",
                "v2/suggestions",
                "v1/domain_blocks",
                "v1/lists",
                "v1/bookmarks",
                "v1/favourites",
                "v1/mutes",
                "v1/blocks",
                "v1/followed_tags",
                "v1/featured_tags",
                "v1/notifications",
                "v1/conversations",
                "v1/follow_requests",
                "v1/scheduled_statuses",
                "v1/directory",
                "v1/instance/peers",
                "v1/instance/activity",
                "v1/instance/rules",
                "v1/instance/domain_blocks")) {
            answers.put(empty, List.of());
        }
        answers.put(
                "v1/instance/extended_description", Map.of("updated_at", "1970-01-01T00:00:00.000Z", "content", ""));
        answers.put("v1/instance/translation_languages", Map.of());
        answers.put("v1/markers", Map.of());
        answers.put("v1/notifications/unread_count", Map.of("count", 0));
        answers.put("v2/notifications/unread_count", Map.of("count", 0));
        answers.put(
                "v2/notifications",
                Map.of("accounts", List.of(), "statuses", List.of(), "notification_groups", List.of()));
        answers.put("v1/preferences", preferences());
        return Map.copyOf(answers);
    }

    private static Map<String, Object> preferences() {
        Map<String, Object> preferences = new HashMap<>();
        preferences.put("posting:default:visibility", "public");
        preferences.put("posting:default:sensitive", false);
        preferences.put("posting:default:language", null);
        preferences.put("reading:expand:media", "default");
        preferences.put("reading:expand:spoilers", false);
        return preferences;
    }
}
