package social.hearsay.cluster.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;

/** What people are told, markers, preferences and conversations. */
abstract class NotificationsContract extends ApiContract {
    private static final String ALL = "/api/v1/notifications";

    NotificationsContract(Cluster cluster) {
        super(cluster);
    }

    @Test
    void oneIsToldWhatOthersDoOnWhicheverReplicaAndItIsTakenBack() {
        Client ann = somebody("ann");
        Client bob = somebody("bob").through(cluster.frontEnd(2));
        String post = ann.say("mine");
        cluster.digestsOnceLevel(Cluster.replicas(2));
        bob.post("/api/v1/accounts/" + id(ann) + "/follow").orThrow();
        bob.post("/api/v1/statuses/" + post + "/favourite").orThrow();
        bob.post("/api/v1/statuses/" + post + "/reblog").orThrow();
        String answer = bob.say("@" + name(ann) + " yes");
        cluster.digestsOnceLevel(Cluster.replicas(2));

        JsonNode told = ann.get(ALL).orThrow();

        assertThat(Entities.each(told, "type")).containsExactly("mention", "reblog", "favourite", "follow");
        told.forEach(NotificationsContract::assertIsNotification);
        assertThat(told.at("/0/status/id").asText()).isEqualTo(answer);
        assertThat(told.at("/2/status/id").asText()).isEqualTo(post);
        assertThat(told.get(3).has("status")).isFalse();
        assertThat(ann.through(cluster.frontEnd(2)).get(ALL).orThrow()).isEqualTo(onTheOther(told));
        assertThat(ann.get(ALL + "/" + told.at("/1/id").asText()).orThrow()).isEqualTo(told.get(1));
        assertThat(types(ann, "?types[]=mention&types[]=poll")).containsExactly("mention");
        assertThat(types(ann, "?exclude_types[]=mention&limit=1")).containsExactly("reblog");
        assertIsError(bob.get(ALL + "/" + told.at("/1/id").asText()), 404);
        assertIsError(anybody().get(ALL), 401);

        bob.post("/api/v1/statuses/" + post + "/unfavourite").orThrow();
        bob.post("/api/v1/statuses/" + post + "/unreblog").orThrow();
        bob.delete("/api/v1/statuses/" + answer).orThrow();
        cluster.digestsOnceLevel(Cluster.replicas(2));
        assertThat(types(ann, "")).containsExactly("follow");
    }

    /** Addresses in an answer are those of the front end that was asked. */
    private JsonNode onTheOther(JsonNode told) {
        String text = told.toString()
                .replace(cluster.frontEnd(1).toString(), cluster.frontEnd(2).toString());
        return new Client.Answer(200, text, Map.of()).json();
    }

    private static void assertIsNotification(JsonNode notification) {
        assertThat(notification.path("id").textValue()).matches("[0-9]+");
        assertThat(notification.path("group_key").textValue()).isNotBlank();
        Entities.assertIsTimestamp(notification.path("created_at"));
        Entities.assertIsAccount(notification.path("account"));
        if (notification.has("status")) {
            Entities.assertIsStatus(notification.path("status"));
        }
    }

    @Test
    void whatIsClearedIsGoneAndWhatComesLaterIsNot() {
        Client ann = somebody("ann");
        Client bob = somebody("bob");
        bob.say("@" + name(ann) + " one");
        String second = bob.say("@" + name(ann) + " two");
        JsonNode told = ann.get(ALL).orThrow();
        String one = told.at("/1/id").asText();

        assertThat(ann.post(ALL + "/" + one + "/dismiss").orThrow()).isEmpty();
        assertThat(Entities.each(ann.get(ALL).orThrow(), "id"))
                .containsExactly(told.at("/0/id").asText());
        assertIsError(ann.post(ALL + "/" + one + "/dismiss"), 404);
        assertThat(ann.post(ALL + "/clear").orThrow()).isEmpty();
        assertThat(ann.get(ALL).orThrow()).isEmpty();
        bob.put("/api/v1/statuses/" + second, Map.of("status", "@" + name(ann) + " two, edited"))
                .orThrow();
        assertThat(ann.get(ALL).orThrow()).as("told before").isEmpty();
        bob.post("/api/v1/accounts/" + id(ann) + "/follow").orThrow();
        assertThat(types(ann, "")).containsExactly("follow");
        bob.post("/api/v1/accounts/" + id(ann) + "/follow", Map.of("notify", true))
                .orThrow();
        assertThat(types(ann, "")).as("no second follow").containsExactly("follow");
    }

    @Test
    void whoWantsToBeToldOfPostsIsAndWhoPassedOneOnIsToldOfItsEdits() {
        Client ann = somebody("ann");
        Client bob = somebody("bob").through(cluster.frontEnd(2));
        bob.post("/api/v1/accounts/" + id(ann) + "/follow", Map.of("notify", true))
                .orThrow();
        cluster.digestsOnceLevel(Cluster.replicas(2));
        String post = ann.say("news");
        cluster.digestsOnceLevel(Cluster.replicas(2));

        JsonNode told = bob.get(ALL).orThrow();
        assertThat(Entities.each(told, "type")).containsExactly("status");
        assertIsNotification(told.get(0));
        assertThat(told.at("/0/status/id").asText()).isEqualTo(post);
        bob.post("/api/v1/statuses/" + post + "/reblog").orThrow();
        cluster.digestsOnceLevel(Cluster.replicas(2));
        ann.put("/api/v1/statuses/" + post, Map.of("status", "news, corrected")).orThrow();
        cluster.digestsOnceLevel(Cluster.replicas(2));
        assertThat(types(bob, "")).containsExactly("update", "status");
        assertThat(types(bob.through(cluster.frontEnd(1)), "?types[]=update")).containsExactly("update");
        bob.post("/api/v1/accounts/" + id(ann) + "/follow", Map.of("notify", false))
                .orThrow();
        assertThat(types(bob, "")).containsExactly("update");
    }

    @Test
    void reactionsToOnePostAreAGroup() {
        Client ann = somebody("ann");
        Client bob = somebody("bob");
        Client eve = somebody("eve");
        String post = ann.say("liked");
        bob.post("/api/v1/statuses/" + post + "/favourite").orThrow();
        bob.say("@" + name(ann) + " hello");
        eve.post("/api/v1/statuses/" + post + "/favourite").orThrow();

        JsonNode page = ann.get("/api/v2/notifications").orThrow();

        JsonNode groups = page.path("notification_groups");
        assertThat(Entities.each(groups, "type")).containsExactly("favourite", "mention");
        JsonNode liked = groups.get(0);
        assertThat(liked.path("notifications_count").asInt()).isEqualTo(2);
        assertThat(liked.path("status_id").asText()).isEqualTo(post);
        assertThat(liked.path("sample_account_ids")).hasSize(2);
        assertThat(liked.at("/sample_account_ids/0").asText()).isEqualTo(id(eve));
        assertThat(Entities.each(page.path("accounts"), "id")).contains(id(bob), id(eve));
        assertThat(Entities.each(page.path("statuses"), "id")).contains(post);
        page.path("statuses").forEach(Entities::assertIsStatus);
        String key = liked.path("group_key").asText();
        assertThat(ann.get("/api/v2/notifications/" + key)
                        .orThrow()
                        .at("/notification_groups/0/group_key")
                        .asText())
                .isEqualTo(key);
        assertThat(Entities.each(
                        ann.get("/api/v2/notifications/" + key + "/accounts").orThrow(), "id"))
                .containsExactly(id(eve), id(bob));
        assertThat(ann.get("/api/v2/notifications/unread_count")
                        .orThrow()
                        .path("count")
                        .asInt())
                .isEqualTo(2);
        ann.post("/api/v2/notifications/" + key + "/dismiss").orThrow();
        assertThat(types(ann, "")).containsExactly("mention");
        assertIsError(ann.get("/api/v2/notifications/" + key), 404);
    }

    @Test
    void aMarkerSaysHowFarOneHasRead() {
        Client ann = somebody("ann");
        Client bob = somebody("bob");
        bob.say("@" + name(ann) + " one");
        assertThat(ann.get("/api/v1/markers?timeline[]=home").orThrow()).isEmpty();
        assertThat(ann.get(ALL + "/unread_count").orThrow().path("count").asInt())
                .isEqualTo(1);
        String last = ann.get(ALL).orThrow().at("/0/id").asText();

        JsonNode moved = ann.post(
                        "/api/v1/markers",
                        Map.of(
                                "notifications", Map.of("last_read_id", last),
                                "home", Map.of("last_read_id", "1")))
                .orThrow();

        assertThat(moved.at("/notifications/last_read_id").asText()).isEqualTo(last);
        assertThat(moved.at("/home/version").asInt()).isEqualTo(1);
        Entities.assertIsTimestamp(moved.at("/home/updated_at"));
        assertThat(ann.get(ALL + "/unread_count").orThrow().path("count").asInt())
                .isZero();
        assertThat(ann.form("/api/v1/markers", "home[last_read_id]=7")
                        .orThrow()
                        .at("/home/version")
                        .asInt())
                .isEqualTo(2);
        assertThat(ann.get("/api/v1/markers?timeline[]=home&timeline[]=notifications")
                        .orThrow()
                        .at("/home/last_read_id")
                        .asText())
                .isEqualTo("7");
        assertIsError(ann.post("/api/v1/markers", Map.of("nowhere", Map.of("last_read_id", "1"))), 422);
    }

    @Test
    void preferencesSayWhatTheAccountSays() {
        Client ann = somebody("ann");
        JsonNode preferences = ann.get("/api/v1/preferences").orThrow();
        JsonNode source = account(ann).path("source");
        assertThat(preferences.path("posting:default:visibility")).isEqualTo(source.path("privacy"));
        assertThat(preferences.path("posting:default:sensitive")).isEqualTo(source.path("sensitive"));
        assertThat(preferences.path("posting:default:language")).isEqualTo(source.path("language"));
        assertThat(preferences.has("reading:expand:media")).isTrue();
    }

    @Test
    void directPostsAreReadByConversation() {
        Client ann = somebody("ann");
        Client bob = somebody("bob");
        String first = direct(ann, "@" + name(bob) + " psst", null);
        String other = direct(ann, "@" + name(bob) + " by the way", null);
        String answer = direct(bob, "@" + name(ann) + " what?", first);

        JsonNode talks = ann.get("/api/v1/conversations").orThrow();

        assertThat(Entities.each(talks, "id")).containsExactly(first, other);
        assertThat(talks.at("/0/last_status/id").asText()).isEqualTo(answer);
        assertThat(talks.at("/0/unread").asBoolean()).isTrue();
        assertThat(talks.at("/1/unread").asBoolean()).as("one's own").isFalse();
        assertThat(Entities.each(talks.at("/0/accounts"), "id")).containsExactly(id(bob));
        assertThat(ann.post("/api/v1/conversations/" + first + "/read")
                        .orThrow()
                        .path("unread")
                        .asBoolean())
                .isFalse();
        ann.delete("/api/v1/conversations/" + first).orThrow();
        assertThat(Entities.each(ann.get("/api/v1/conversations").orThrow(), "id"))
                .containsExactly(other);
        String more = direct(bob, "@" + name(ann) + " hello?", answer);
        assertThat(Entities.each(ann.get("/api/v1/conversations").orThrow(), "id"))
                .containsExactly(first, other);
        assertThat(ann.get("/api/v1/conversations?limit=1")
                        .orThrow()
                        .at("/0/last_status/id")
                        .asText())
                .isEqualTo(more);
        assertIsError(somebody("eve").post("/api/v1/conversations/" + first + "/read"), 404);
    }

    private static String direct(Client author, String text, @Nullable String to) {
        Map<String, String> fields = to == null
                ? Map.of("status", text, "visibility", "direct")
                : Map.of("status", text, "visibility", "direct", "in_reply_to_id", to);
        return author.post("/api/v1/statuses", fields).orThrow().path("id").asText();
    }

    private static List<String> types(Client reader, String query) {
        return Entities.each(reader.get(ALL + query).orThrow(), "type");
    }
}
