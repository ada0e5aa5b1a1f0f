package social.hearsay.cluster.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;

/** Posts: written, shown to whom they are for, answered, liked, changed and deleted. */
abstract class StatusesContract extends ApiContract {
    StatusesContract(Cluster cluster) {
        super(cluster);
    }

    @Test
    void isOnAsManyReplicasAsItsAuthorWants() {
        Client ann = somebody("ann");
        String profile = "/api/v1/accounts/update_credentials";
        JsonNode changed =
                ann.patch(profile, Map.of("source", Map.of("mirrors", "1"))).orThrow();
        assertThat(changed.path("source").path("mirrors").asInt()).isEqualTo(1);

        Client.Answer posted = ann.post("/api/v1/statuses", Map.of("status", "on two disks, or I don't believe it"));

        assertThat(posted.status()).isEqualTo(200);
        assertThat(posted.headers()).containsEntry("replicated-on", "2/2");
        assertIsError(ann.patch(profile, Map.of("source", Map.of("mirrors", "x"))), 422);
    }

    @Test
    void aPostHasEveryFieldAndItsTextIsSafeToShow() {
        Client ann = somebody("ann");
        Client bob = somebody("bob");
        String text = "hello @" + name(bob) + " #Tag https://example.org/x <script>&";

        JsonNode post = ann.post("/api/v1/statuses", Map.of("status", text, "language", "en"))
                .orThrow();

        Entities.assertIsStatus(post);
        assertThat(Entities.each(post.path("mentions"), "id")).containsExactly(id(bob));
        assertThat(Entities.each(post.path("tags"), "name")).containsExactly("tag");
        assertThat(post.path("content").asText())
                .startsWith("<p>")
                .doesNotContain("<script>")
                .contains("&lt;script&gt;&amp;", "href=\"https://example.org/x\"", "href=\"" + cluster.frontEnd(1));
        assertThat(post.path("visibility").asText()).isEqualTo("public");
        assertThat(post.at("/application/name").asText()).isEqualTo("tests");
        assertThat(post.path("language").asText()).isEqualTo("en");
    }

    @Test
    void whatCanNotBePostedIsSaidSo() {
        Client ann = somebody("ann");

        JsonNode blank = assertIsError(ann.post("/api/v1/statuses", Map.of("status", "  ")), 422);
        assertThat(blank.path("error").asText()).isEqualTo("Validation failed: Text can't be blank");
        assertIsError(ann.post("/api/v1/statuses", Map.of("status", "x", "visibility", "everywhere")), 422);
        assertIsError(ann.post("/api/v1/statuses", Map.of("status", "x", "in_reply_to_id", "123")), 404);
        assertIsError(anybody().post("/api/v1/statuses", Map.of("status", "x")), 401);
        String long_ = "x".repeat(470) + " https://example.org/" + "y".repeat(300);
        assertThat(ann.post("/api/v1/statuses", Map.of("status", long_)).status())
                .as("an address counts 23 characters")
                .isEqualTo(200);
    }

    @Test
    void aConversationIsReadFromAnyOfItsPosts() {
        Client ann = somebody("ann");
        Client bob = somebody("bob").through(cluster.frontEnd(2));
        String first = ann.say("first");
        JsonNode second = reply(bob, first, "second");
        JsonNode third = reply(ann, second.path("id").asText(), "third");

        JsonNode context = bob.get("/api/v1/statuses/" + second.path("id").asText() + "/context")
                .orThrow();

        assertThat(second.path("in_reply_to_id").asText()).isEqualTo(first);
        assertThat(second.path("in_reply_to_account_id").asText()).isEqualTo(id(ann));
        assertThat(Entities.each(context.path("ancestors"), "id")).containsExactly(first);
        assertThat(Entities.each(context.path("descendants"), "id"))
                .containsExactly(third.path("id").asText());
        assertThat(ann.get("/api/v1/statuses/" + first)
                        .orThrow()
                        .path("replies_count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aReplyIsPossibleThroughTheOtherFrontEndRightAfterThePost() {
        Client ann = somebody("ann");
        Client elsewhere = ann.through(cluster.frontEnd(2));

        for (int number = 0; number < 10; number++) {
            reply(elsewhere, ann.say("number " + number), "answer");
        }
    }

    @Test
    void favouritesAreCountedByPersonAndNotByRequest() {
        Client ann = somebody("ann");
        Client bob = somebody("bob");
        String path = "/api/v1/statuses/" + ann.say("like me");

        for (int time = 0; time < 2; time++) {
            JsonNode liked = bob.post(path + "/favourite").orThrow();
            assertThat(liked.path("favourited").asBoolean()).isTrue();
            assertThat(liked.path("favourites_count").asInt()).isEqualTo(1);
        }
        assertThat(ann.post(path + "/favourite", Map.of())
                        .orThrow()
                        .path("favourites_count")
                        .asInt())
                .isEqualTo(2);
        assertThat(Entities.each(ann.get(path + "/favourited_by").orThrow(), "id"))
                .containsExactlyInAnyOrder(id(ann), id(bob));
        JsonNode left = bob.post(path + "/unfavourite").orThrow();
        assertThat(left.path("favourited").asBoolean()).isFalse();
        assertThat(left.path("favourites_count").asInt()).isEqualTo(1);
    }

    @Test
    void aReactionIsTakenBackThoughThePostIsNoLongerForOnesEyes() {
        Client ann = somebody("ann");
        Client bob = somebody("bob");
        bob.post("/api/v1/accounts/" + id(ann) + "/follow").orThrow();
        String path = "/api/v1/statuses/"
                + ann.post("/api/v1/statuses", Map.of("status", "for followers", "visibility", "private"))
                        .orThrow()
                        .path("id")
                        .asText();
        bob.post(path + "/favourite").orThrow();
        bob.post(path + "/bookmark").orThrow();
        bob.post("/api/v1/accounts/" + id(ann) + "/unfollow").orThrow();
        assertIsError(bob.get(path), 404);

        JsonNode left = bob.post(path + "/unfavourite").orThrow();
        assertThat(left.path("favourited").asBoolean()).isFalse();
        assertThat(left.path("favourites_count").asInt()).isZero();
        assertThat(bob.post(path + "/unbookmark").orThrow().path("bookmarked").asBoolean())
                .isFalse();
        assertIsError(bob.post(path + "/unfavourite"), 404);
        assertIsError(bob.post(path + "/unbookmark"), 404);
    }

    @Test
    void aBookmarkIsNobodyElsesToSee() {
        Client ann = somebody("ann");
        Client bob = somebody("bob");
        String path = "/api/v1/statuses/" + ann.say("keep me");

        for (int time = 0; time < 2; time++) {
            assertThat(bob.post(path + "/bookmark").orThrow().path("bookmarked").asBoolean())
                    .isTrue();
        }
        assertThat(bob.get(path).orThrow().path("bookmarked").asBoolean()).isTrue();
        assertThat(bob.get(path).orThrow().path("favourited").asBoolean()).isFalse();
        assertThat(ann.get(path).orThrow().path("bookmarked").asBoolean()).isFalse();
        assertThat(bob.post(path + "/unbookmark").orThrow().path("bookmarked").asBoolean())
                .isFalse();
        String direct = ann.post("/api/v1/statuses", Map.of("status", "psst", "visibility", "direct"))
                .orThrow()
                .path("id")
                .asText();
        assertIsError(bob.post("/api/v1/statuses/" + direct + "/bookmark"), 404);
    }

    @Test
    void aPostIsChangedByItsAuthorAlone() {
        Client ann = somebody("ann");
        Client bob = somebody("bob");
        String id = ann.post("/api/v1/statuses", Map.of("status", "draft", "spoiler_text", "cw"))
                .orThrow()
                .path("id")
                .asText();

        JsonNode edited =
                ann.put("/api/v1/statuses/" + id, Map.of("status", "final")).orThrow();

        Entities.assertIsStatus(edited);
        assertThat(edited.path("content").asText()).contains("final");
        assertThat(edited.path("spoiler_text").asText()).isEqualTo("cw");
        Entities.assertIsTimestamp(edited.path("edited_at"));
        assertThat(ann.get("/api/v1/statuses/" + id + "/source")
                        .orThrow()
                        .path("text")
                        .asText())
                .isEqualTo("final");
        assertIsError(ann.put("/api/v1/statuses/" + id, Map.of("status", " ")), 422);
        assertIsError(bob.put("/api/v1/statuses/" + id, Map.of("status", "mine")), 404);
        assertIsError(bob.get("/api/v1/statuses/" + id + "/source"), 404);
        assertIsError(bob.delete("/api/v1/statuses/" + id), 404);
    }

    @Test
    void deletingAnswersTheSourceSoThatItCanBeWrittenAnew() {
        Client ann = somebody("ann");
        String path = "/api/v1/statuses/" + ann.say("oops #tag");

        JsonNode deleted = ann.delete(path).orThrow();

        assertThat(deleted.path("text").asText()).isEqualTo("oops #tag");
        Entities.assertIsStatus(deleted);
        assertThat(assertIsError(ann.get(path), 404).path("error").asText()).isEqualTo("Record not found");
        assertIsError(ann.delete(path), 404);
    }

    @Test
    void aDeletedPostComesBackWithWhatWasSaidToItAndIsListedUntilThen() {
        Client ann = somebody("ann");
        Client bob = somebody("bob");
        String id = ann.say("hasty #tag");
        String path = "/api/v1/statuses/" + id;
        bob.post(path + "/favourite").orThrow();
        ann.delete(path).orThrow();

        JsonNode listed = ann.get("/api/v1/deleted_statuses").orThrow().get(0);
        assertThat(listed.path("id").asText()).isEqualTo(id);
        assertThat(listed.path("text").asText()).isEqualTo("hasty #tag");
        Entities.assertIsTimestamp(listed.path("deleted_at"));
        assertThat(bob.get("/api/v1/deleted_statuses").orThrow()).isEmpty();
        assertIsError(bob.post(path + "/undelete"), 404);
        assertIsError(bob.get(path), 404);

        JsonNode back = ann.post(path + "/undelete").orThrow();

        Entities.assertIsStatus(back);
        assertThat(back.path("favourites_count").asInt()).isEqualTo(1);
        assertThat(ann.post(path + "/undelete").status()).as("once more").isEqualTo(200);
        assertThat(bob.get(path).orThrow().path("favourited").asBoolean()).isTrue();
        assertThat(ann.get("/api/v1/deleted_statuses").orThrow()).isEmpty();
    }

    @Test
    void privatePostsAreForFollowersAndDirectOnesForThoseNamed() {
        Client author = somebody("author");
        Client follower = somebody("follower");
        Client named = somebody("named");
        follower.post("/api/v1/accounts/" + id(author) + "/follow").orThrow();

        String forFollowers = say(author, "private", "for followers");
        String forOne = say(author, "direct", "for @" + name(named));

        assertThat(statusOf(follower, forFollowers)).isEqualTo(200);
        assertThat(statusOf(named, forFollowers)).isEqualTo(404);
        assertThat(statusOf(anybody(), forFollowers)).isEqualTo(404);
        assertThat(statusOf(named, forOne)).isEqualTo(200);
        assertThat(statusOf(follower, forOne)).isEqualTo(404);
        assertThat(statusOf(anybody(), forOne)).isEqualTo(404);
        assertThat(Entities.each(follower.get("/api/v1/timelines/home").orThrow(), "id"))
                .contains(forFollowers)
                .doesNotContain(forOne);
        assertThat(Entities.each(
                        anybody()
                                .get("/api/v1/accounts/" + id(author) + "/statuses")
                                .orThrow(),
                        "id"))
                .isEmpty();
    }

    @Test
    void whoMayReadADirectPostIsWhoIsShownInIt() {
        Client ann = somebody("ann");
        Client ivy = somebody("ivy");
        Client dave = somebody("dave");
        String host = cluster.frontEnd(1).getAuthority();

        String direct = say(ann, "direct", "@" + name(ivy) + " https://ex.example/a,@" + name(dave));
        assertThat(statusOf(ivy, direct)).isEqualTo(200);
        assertThat(statusOf(dave, direct)).isEqualTo(404);

        JsonNode here = ann.post("/api/v1/statuses", Map.of("status", "@" + name(dave) + "@" + host + " hi"))
                .orThrow();
        assertThat(Entities.each(here.path("mentions"), "id")).containsExactly(id(dave));
        assertThat(here.path("content").asText()).contains("class=\"u-url mention\">@<span>" + name(dave) + "</span>");
        JsonNode elsewhere = ann.post("/api/v1/statuses", Map.of("status", "@" + name(dave) + "@other.example hi"))
                .orThrow();
        assertThat(elsewhere.path("mentions")).isEmpty();
        assertThat(elsewhere.path("content").asText()).doesNotContain("<a");
    }

    @Test
    void punctuationOfEveryScriptEndsAnAddressAndMayPrecedeIt() {
        Client ann = somebody("ann");

        String content = ann.post(
                        "/api/v1/statuses",
                        Map.of("status", "「https://example.org/」 https://example.com。 See here.https://example.net/x"))
                .orThrow()
                .path("content")
                .asText();

        assertThat(content)
                .contains("href=\"https://example.org/\"", "href=\"https://example.com\"", "</a>」", "</a>。")
                .contains("See here.<a href=\"https://example.net/x\"");
    }

    @Test
    void aPostIsBoundedHoweverLittleItCounts() {
        Client ann = somebody("ann");
        assertIsError(ann.post("/api/v1/statuses", Map.of("status", "https://example.com/" + "x".repeat(19_000))), 422);
        String links = ("https://example.com/?" + "a&".repeat(450) + "a\n").repeat(20);
        assertIsError(ann.post("/api/v1/statuses", Map.of("status", links)), 422);
        assertIsError(
                ann.post("/api/v1/statuses", Map.of("status", "x", "spoiler_text", "e" + "\u0301".repeat(9_000))), 422);
    }

    private static int statusOf(Client reader, String post) {
        return reader.get("/api/v1/statuses/" + post).status();
    }

    private static String say(Client author, String visibility, String text) {
        return author.post("/api/v1/statuses", Map.of("status", text, "visibility", visibility))
                .orThrow()
                .path("id")
                .asText();
    }

    private static JsonNode reply(Client author, String to, String text) {
        return author.post("/api/v1/statuses", Map.of("status", text, "in_reply_to_id", to))
                .orThrow();
    }
}
