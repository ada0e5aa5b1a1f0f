package social.hearsay.cluster.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The fields that clients read without looking whether they are there. */
final class Entities {
    private static final List<String> STATUS = List.of(
            "account",
            "content",
            "created_at",
            "emojis",
            "favourites_count",
            "id",
            "media_attachments",
            "mentions",
            "reblogs_count",
            "replies_count",
            "sensitive",
            "spoiler_text",
            "tags",
            "uri",
            "url",
            "visibility");

    /** Null or false where there is nothing, but never missing. */
    private static final List<String> STATUS_OR_NULL = List.of(
            "in_reply_to_id",
            "in_reply_to_account_id",
            "reblog",
            "application",
            "language",
            "card",
            "poll",
            "favourited",
            "reblogged",
            "muted",
            "bookmarked",
            "pinned",
            "edited_at",
            "filtered");

    private static final List<String> ACCOUNT = List.of(
            "acct",
            "avatar",
            "avatar_static",
            "bot",
            "created_at",
            "display_name",
            "emojis",
            "fields",
            "followers_count",
            "following_count",
            "group",
            "header",
            "header_static",
            "id",
            "indexable",
            "locked",
            "note",
            "statuses_count",
            "uri",
            "url",
            "username");

    private static final String TIMESTAMP = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

    private Entities() {}

    static void assertIsStatus(JsonNode status) {
        assertThat(status.fieldNames()).toIterable().containsAll(STATUS).containsAll(STATUS_OR_NULL);
        assertHasNoNull(status, STATUS);
        assertIsId(status.path("id"));
        assertIsTimestamp(status.path("created_at"));
        assertIsAccount(status.path("account"));
    }

    static void assertIsAccount(JsonNode account) {
        assertThat(account.fieldNames()).toIterable().containsAll(ACCOUNT).contains("last_status_at");
        assertHasNoNull(account, ACCOUNT);
        assertIsId(account.path("id"));
        assertIsTimestamp(account.path("created_at"));
    }

    /** Three digits after the second: some clients crash on none, and on nine. */
    static void assertIsTimestamp(JsonNode timestamp) {
        assertThat(timestamp.textValue()).matches(TIMESTAMP);
    }

    /** The text of one field of each element. */
    static List<String> each(JsonNode array, String field) {
        List<String> values = new ArrayList<>();
        array.forEach(element -> values.add(element.path(field).asText()));
        return values;
    }

    private static void assertIsId(JsonNode id) {
        assertThat(id.textValue()).matches("[0-9]+");
    }

    private static void assertHasNoNull(JsonNode entity, List<String> fields) {
        assertThat(fields)
                .allSatisfy(field -> assertThat(entity.path(field).isNull())
                        .as(field + " is null")
                        .isFalse());
    }
}
