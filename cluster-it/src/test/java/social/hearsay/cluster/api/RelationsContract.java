package social.hearsay.cluster.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;

/** Boosts, blocks, mutes, requests to follow, pins, notes and profiles. */
abstract class RelationsContract extends ApiContract {
    private static final String STATUSES = "/api/v1/statuses/";
    private static final String ACCOUNTS = "/api/v1/accounts/";
    private static final String HOME = "/api/v1/timelines/home";

    RelationsContract(Cluster cluster) {
        super(cluster);
    }

    @Test
    void aBoostIsAPostAroundAPostAndThereIsOneHoweverOftenItIsAskedFor() {
        Client ann = somebody("ann");
        Client bob = somebody("bob").through(cluster.frontEnd(2));
        Client carol = somebody("carol");
        carol.post(ACCOUNTS + id(bob) + "/follow").orThrow();
        String post = ann.say("pass me on");

        JsonNode boost = bob.post(STATUSES + post + "/reblog").orThrow();
        JsonNode again = bob.post(STATUSES + post + "/reblog", Map.of()).orThrow();

        Entities.assertIsStatus(boost);
        Entities.assertIsStatus(boost.path("reblog"));
        String id = boost.path("id").asText();
        assertThat(again.path("id").asText()).isEqualTo(id).isNotEqualTo(post);
        assertThat(boost.at("/account/id").asText()).isEqualTo(id(bob));
        assertThat(boost.at("/reblog/id").asText()).isEqualTo(post);
        assertThat(boost.at("/reblog/account/id").asText()).isEqualTo(id(ann));
        assertThat(boost.at("/reblog/reblogged").asBoolean()).isTrue();
        assertThat(boost.at("/reblog/reblogs_count").asInt()).isEqualTo(1);
        carol = levelled(carol);
        assertThat(Entities.each(carol.get(HOME).orThrow(), "id")).contains(id).doesNotContain(post);
        assertThat(Entities.each(carol.get(ACCOUNTS + id(bob) + "/statuses").orThrow(), "id"))
                .containsExactly(id);
        assertThat(carol.get(ACCOUNTS + id(bob) + "/statuses?exclude_reblogs=true")
                        .orThrow())
                .isEmpty();
        assertThat(Entities.each(carol.get(STATUSES + post + "/reblogged_by").orThrow(), "id"))
                .containsExactly(id(bob));
        assertThat(carol.get(STATUSES + id).orThrow().at("/reblog/id").asText()).isEqualTo(post);
        assertThat(carol.post(STATUSES + id + "/favourite").orThrow().path("id").asText())
                .as("what is done to a boost is done to its post")
                .isEqualTo(post);

        JsonNode left = bob.post(STATUSES + id + "/unreblog").orThrow();
        assertThat(left.path("id").asText()).isEqualTo(post);
        assertThat(left.path("reblogged").asBoolean()).isFalse();
        assertThat(left.path("reblogs_count").asInt()).isZero();
        assertIsError(bob.get(STATUSES + id), 404);
    }

    @Test
    void aBoostIsDeletedLikeAPostAndGoesWithTheOneThatItPassesOn() {
        Client ann = somebody("ann");
        Client bob = somebody("bob");
        String first = ann.say("first");
        String boost =
                bob.post(STATUSES + first + "/reblog").orThrow().path("id").asText();

        assertIsError(ann.delete(STATUSES + boost), 404);
        JsonNode deleted = bob.delete(STATUSES + boost).orThrow();
        assertThat(deleted.path("id").asText()).isEqualTo(boost);
        assertThat(deleted.path("text").asText()).isEmpty();
        assertIsError(bob.get(STATUSES + boost), 404);
        assertThat(bob.get(STATUSES + first).orThrow().path("reblogged").asBoolean())
                .isFalse();

        String second = ann.say("second");
        String other =
                bob.post(STATUSES + second + "/reblog").orThrow().path("id").asText();
        ann.delete(STATUSES + second).orThrow();
        assertIsError(ann.get(STATUSES + other), 404);
        assertThat(Entities.each(ann.get(ACCOUNTS + id(bob) + "/statuses").orThrow(), "id"))
                .doesNotContain(other);
        ann.post(STATUSES + second + "/undelete").orThrow();
        assertThat(ann.get(STATUSES + other).orThrow().at("/reblog/id").asText())
                .isEqualTo(second);
    }

    @Test
    void ownPrivatePostsMayBePassedOnAndNobodyElsesAre() {
        Client ann = somebody("ann");
        Client bob = somebody("bob");
        bob.post(ACCOUNTS + id(ann) + "/follow").orThrow();
        String inner = say(ann, "private");
        assertThat(ann.post(STATUSES + inner + "/reblog", Map.of("visibility", "public"))
                        .orThrow()
                        .path("visibility")
                        .asText())
                .isEqualTo("private");
        assertIsError(bob.post(STATUSES + inner + "/reblog"), 403);
        assertIsError(ann.post(STATUSES + say(ann, "direct") + "/reblog"), 403);
        assertIsError(bob.post(STATUSES + say(ann, "direct") + "/reblog"), 404);
        assertIsError(bob.post(STATUSES + ann.say("x") + "/reblog", Map.of("visibility", "all")), 422);
    }

    @Test
    void aBlockHidesEachFromTheOtherAndEndsFollows() {
        Client ann = somebody("ann");
        Client bob = somebody("bob");
        bob.post(ACCOUNTS + id(ann) + "/follow").orThrow();
        ann.post(ACCOUNTS + id(bob) + "/follow").orThrow();
        String anns = ann.say("anns");
        String bobs = bob.say("bobs");
        bob.post(STATUSES + anns + "/favourite").orThrow();

        JsonNode blocked = ann.post(ACCOUNTS + id(bob) + "/block").orThrow();

        assertThat(blocked.path("blocking").asBoolean()).isTrue();
        assertThat(blocked.path("following").asBoolean()).isFalse();
        assertThat(blocked.path("followed_by").asBoolean()).isFalse();
        Client hurt = levelled(bob);
        assertThat(relationship(hurt, id(ann)).path("blocked_by").asBoolean()).isTrue();
        assertIsError(hurt.get(STATUSES + anns), 404);
        assertIsError(ann.get(STATUSES + bobs), 404);
        assertIsError(hurt.post(STATUSES + anns + "/reblog"), 404);
        assertIsError(hurt.post(ACCOUNTS + id(ann) + "/follow"), 403);
        assertThat(hurt.get(ACCOUNTS + id(ann) + "/statuses").orThrow()).isEmpty();
        assertThat(Entities.each(hurt.get(HOME).orThrow(), "id")).doesNotContain(anns);
        assertThat(Entities.each(ann.get("/api/v1/timelines/public").orThrow(), "id"))
                .doesNotContain(bobs);
        assertThat(ann.get(STATUSES + anns + "/favourited_by").orThrow()).isEmpty();
        assertThat(Entities.each(ann.get("/api/v1/blocks").orThrow(), "id")).containsExactly(id(bob));

        ann.post(ACCOUNTS + id(bob) + "/unblock").orThrow();
        assertThat(ann.get("/api/v1/blocks").orThrow()).isEmpty();
        assertThat(levelled(bob).get(STATUSES + anns).status()).isEqualTo(200);
        assertThat(relationship(levelled(bob), id(ann)).path("following").asBoolean())
                .isFalse();
    }

    @Test
    void aMuteHidesFromTimelinesOfTheMuterAlone() {
        Client ann = somebody("ann");
        Client bob = somebody("bob");
        ann.post(ACCOUNTS + id(bob) + "/follow").orThrow();
        String bobs = bob.say("bobs");
        ann = levelled(ann);

        JsonNode muted = ann.post(ACCOUNTS + id(bob) + "/mute", Map.of("duration", 3_600, "notifications", false))
                .orThrow();

        assertThat(muted.path("muting").asBoolean()).isTrue();
        assertThat(muted.path("muting_notifications").asBoolean()).isFalse();
        assertThat(muted.path("following").asBoolean()).isTrue();
        assertThat(Entities.each(ann.get(HOME).orThrow(), "id")).doesNotContain(bobs);
        assertThat(ann.get(STATUSES + bobs).status()).isEqualTo(200);
        JsonNode list = ann.get("/api/v1/mutes").orThrow();
        assertThat(Entities.each(list, "id")).containsExactly(id(bob));
        Entities.assertIsAccount(list.get(0));
        Entities.assertIsTimestamp(list.get(0).path("mute_expires_at"));
        ann.post(ACCOUNTS + id(bob) + "/unmute").orThrow();
        assertThat(ann.get("/api/v1/mutes").orThrow()).isEmpty();
        assertThat(Entities.each(ann.get(HOME).orThrow(), "id")).contains(bobs);
        assertThat(ann.post(ACCOUNTS + id(bob) + "/mute")
                        .orThrow()
                        .path("muting_notifications")
                        .asBoolean())
                .isTrue();
        assertThat(ann.get("/api/v1/mutes")
                        .orThrow()
                        .get(0)
                        .path("mute_expires_at")
                        .isNull())
                .isTrue();
    }

    @Test
    void whoeverWantsToFollowALockedAccountAsks() {
        Client ann = somebody("ann");
        Client bob = somebody("bob");
        Client carol = somebody("carol");
        assertThat(patch(ann, Map.of("locked", true)).path("locked").asBoolean())
                .isTrue();
        String inner = say(ann, "private");
        bob = levelled(bob);
        JsonNode asked = bob.post(ACCOUNTS + id(ann) + "/follow").orThrow();
        assertThat(asked.path("requested").asBoolean()).isTrue();
        assertThat(asked.path("following").asBoolean()).isFalse();
        assertIsError(bob.get(STATUSES + inner), 404);
        carol = levelled(carol);
        carol.post(ACCOUNTS + id(ann) + "/follow").orThrow();
        ann = levelled(ann);
        assertThat(Entities.each(ann.get("/api/v1/follow_requests").orThrow(), "id"))
                .containsExactly(id(carol), id(bob));
        assertThat(account(ann).at("/source/follow_requests_count").asInt()).isEqualTo(2);
        assertThat(relationship(ann, id(bob)).path("requested_by").asBoolean()).isTrue();

        assertThat(ann.post("/api/v1/follow_requests/" + id(bob) + "/authorize")
                        .orThrow()
                        .path("followed_by")
                        .asBoolean())
                .isTrue();
        ann.post("/api/v1/follow_requests/" + id(carol) + "/reject").orThrow();

        assertThat(ann.get("/api/v1/follow_requests").orThrow()).isEmpty();
        assertIsError(ann.post("/api/v1/follow_requests/" + id(carol) + "/authorize"), 404);
        assertThat(levelled(bob).get(STATUSES + inner).status()).isEqualTo(200);
        assertThat(relationship(levelled(carol), id(ann)).path("requested").asBoolean())
                .isFalse();
        levelled(carol).post(ACCOUNTS + id(ann) + "/follow").orThrow();
        ann = levelled(ann);
        patch(ann, Map.of("locked", false));
        assertThat(relationship(ann, id(carol)).path("followed_by").asBoolean())
                .as("unlocking grants what was asked for")
                .isTrue();
        assertThat(ann.post(ACCOUNTS + id(carol) + "/remove_from_followers")
                        .orThrow()
                        .path("followed_by")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void aProfileIsWhatItsOwnerSays() {
        Client ann = somebody("ann");
        JsonNode own = patch(
                ann,
                Map.of(
                        "display_name",
                        "Ann <3",
                        "note",
                        "I am https://example.org/ann",
                        "bot",
                        true,
                        "fields_attributes",
                        List.of(Map.of("name", "Home", "value", "<b>Basel</b>")),
                        "source",
                        Map.of("privacy", "unlisted", "sensitive", true, "language", "de")));

        Entities.assertIsAccount(own);
        assertThat(own.path("display_name").asText()).isEqualTo("Ann <3");
        assertThat(own.path("note").asText()).startsWith("<p>").contains("href=\"https://example.org/ann\"");
        assertThat(own.path("bot").asBoolean()).isTrue();
        assertThat(own.at("/fields/0/name").asText()).isEqualTo("Home");
        assertThat(own.at("/fields/0/value").asText()).isEqualTo("&lt;b&gt;Basel&lt;/b&gt;");
        assertThat(own.at("/source/note").asText()).isEqualTo("I am https://example.org/ann");
        assertThat(own.at("/source/fields/0/value").asText()).isEqualTo("<b>Basel</b>");
        assertThat(own.at("/source/privacy").asText()).isEqualTo("unlisted");
        JsonNode post =
                ann.post("/api/v1/statuses", Map.of("status", "as usual")).orThrow();
        assertThat(post.path("visibility").asText()).isEqualTo("unlisted");
        assertThat(post.path("sensitive").asBoolean()).isTrue();
        assertThat(post.path("language").asText()).isEqualTo("de");
        assertThat(patch(ann, Map.of("note", "else")).path("display_name").asText())
                .isEqualTo("Ann <3");
        assertIsError(ann.patch("/api/v1/accounts/update_credentials", Map.of("display_name", "x".repeat(31))), 422);
    }

    @Test
    void whoHidesThemListsFollowersForNobodyElse() {
        Client ann = somebody("ann");
        Client bob = somebody("bob");
        Client carol = somebody("carol");
        bob.post(ACCOUNTS + id(ann) + "/follow").orThrow();
        carol = levelled(carol);
        carol.post(ACCOUNTS + id(bob) + "/follow").orThrow();
        ann = levelled(ann);
        ann.post(ACCOUNTS + id(bob) + "/follow").orThrow();
        String familiar = ACCOUNTS + "familiar_followers?id[]=" + id(ann);
        carol = levelled(carol);
        assertThat(Entities.each(carol.get(familiar).orThrow().at("/0/accounts"), "id"))
                .containsExactly(id(bob));

        JsonNode own = patch(ann, Map.of("hide_collections", true));
        assertThat(own.path("hide_collections").asBoolean()).isTrue();
        assertThat(own.at("/source/hide_collections").asBoolean()).isTrue();
        for (String list : List.of("/followers", "/following")) {
            assertThat(Entities.each(ann.get(ACCOUNTS + id(ann) + list).orThrow(), "id"))
                    .containsExactly(id(bob));
            for (Client other : List.of(levelled(bob), levelled(carol), levelled(anybody()))) {
                Client.Answer hidden = other.get(ACCOUNTS + id(ann) + list);
                assertThat(hidden.orThrow()).isEmpty();
                assertThat(hidden.headers()).doesNotContainKey("link");
            }
        }
        carol = levelled(carol);
        JsonNode seen = carol.get(ACCOUNTS + id(ann)).orThrow();
        assertThat(seen.path("followers_count").asInt()).isEqualTo(1);
        assertThat(seen.path("hide_collections").asBoolean()).isTrue();
        assertThat(carol.get(familiar).orThrow().at("/0/accounts")).isEmpty();

        patch(ann, Map.of("hide_collections", false));
        carol = levelled(carol);
        assertThat(Entities.each(carol.get(familiar).orThrow().at("/0/accounts"), "id"))
                .containsExactly(id(bob));
        bob = levelled(bob);
        patch(bob, Map.of("hide_collections", true));
        carol = levelled(carol);
        assertThat(carol.get(familiar).orThrow().at("/0/accounts")).isEmpty();
    }

    @Test
    void postsAreInTheLanguageThatPreferencesSay() {
        Client ann = somebody("ann");
        String usual = ann.get("/api/v1/preferences")
                .orThrow()
                .path("posting:default:language")
                .asText();
        JsonNode post =
                ann.post("/api/v1/statuses", Map.of("status", "as usual")).orThrow();
        assertThat(usual).isEqualTo("en");
        assertThat(post.path("language").asText()).isEqualTo(usual);
        assertThat(ann.post("/api/v1/statuses", Map.of("status", "wie sonst", "language", "de"))
                        .orThrow()
                        .path("language")
                        .asText())
                .isEqualTo("de");
    }

    @Test
    void pinsNotesAndMutedConversations() {
        Client ann = somebody("ann");
        Client bob = somebody("bob");
        String first = ann.say("first");
        String second = ann.say("second");
        assertThat(ann.post(STATUSES + first + "/pin").orThrow().path("pinned").asBoolean())
                .isTrue();
        ann.post(STATUSES + second + "/pin").orThrow();
        bob = levelled(bob);
        String pinned = ACCOUNTS + id(ann) + "/statuses?pinned=true";
        assertThat(Entities.each(bob.get(pinned).orThrow(), "id")).containsExactly(second, first);
        assertIsError(bob.post(STATUSES + first + "/pin"), 422);
        ann.post(STATUSES + second + "/unpin").orThrow();
        assertThat(Entities.each(ann.get(pinned).orThrow(), "id")).containsExactly(first);

        assertThat(ann.post(ACCOUNTS + id(bob) + "/note", Map.of("comment", "from Basel"))
                        .orThrow()
                        .path("note")
                        .asText())
                .isEqualTo("from Basel");
        assertThat(relationship(levelled(bob), id(ann)).path("note").asText()).isEmpty();

        String answer = bob.post("/api/v1/statuses", Map.of("status", "answer", "in_reply_to_id", first))
                .orThrow()
                .path("id")
                .asText();
        assertThat(bob.post(STATUSES + answer + "/mute").orThrow().path("muted").asBoolean())
                .isTrue();
        assertThat(bob.get(STATUSES + first).orThrow().path("muted").asBoolean())
                .isTrue();
        assertThat(ann.get(STATUSES + first).orThrow().path("muted").asBoolean())
                .isFalse();
        bob.post(STATUSES + first + "/unmute").orThrow();
        assertThat(bob.get(STATUSES + answer).orThrow().path("muted").asBoolean())
                .isFalse();
    }

    /** Somebody, once all replicas have what anybody did. */
    private Client levelled(Client person) {
        cluster.digestsOnceLevel(Cluster.replicas(2));
        return person;
    }

    private static String say(Client author, String visibility) {
        return author.post("/api/v1/statuses", Map.of("status", "for some", "visibility", visibility))
                .orThrow()
                .path("id")
                .asText();
    }

    private static JsonNode relationship(Client person, String other) {
        return person.get("/api/v1/accounts/relationships?id[]=" + other)
                .orThrow()
                .get(0);
    }

    private static JsonNode patch(Client person, Map<String, ?> fields) {
        return person.patch("/api/v1/accounts/update_credentials", fields).orThrow();
    }
}
