package social.hearsay.cluster.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;

/** What posts ask, voting, and what posts said before they were edited. */
abstract class PollsContract extends ApiContract {
    PollsContract(Cluster cluster) {
        super(cluster);
    }

    @Test
    void aPostSaysWhatItSaidBeforeToWhoeverMaySeeIt() {
        Client ann = somebody("ann");
        Client bob = somebody("bob");
        String path = "/api/v1/statuses/" + ann.say("helo @" + name(bob));
        assertThat(ann.get(path + "/history").orThrow()).hasSize(1);

        JsonNode second = ann.put(path, Map.of("status", "hello", "spoiler_text", "greeting"))
                .orThrow();
        Client elsewhere = ann.through(cluster.frontEnd(2));
        elsewhere.put(path, Map.of("status", "hello again #tag")).orThrow();
        everywhere();

        JsonNode history = bob.get(path + "/history").orThrow();
        assertThat(Entities.each(history, "content"))
                .satisfiesExactly(
                        first -> assertThat(first).contains("helo ", "mention"),
                        then -> assertThat(then).isEqualTo("<p>hello</p>"),
                        last -> assertThat(last).contains("hello again", "hashtag"));
        assertThat(Entities.each(history, "spoiler_text")).containsExactly("", "greeting", "greeting");
        assertThat(history.get(1).path("created_at")).isEqualTo(second.path("edited_at"));
        history.forEach(edit -> {
            Entities.assertIsTimestamp(edit.path("created_at"));
            Entities.assertIsAccount(edit.path("account"));
            assertThat(edit.fieldNames()).toIterable().contains("sensitive", "media_attachments", "emojis");
            assertThat(edit.has("poll")).isFalse();
        });
        ann.delete(path).orThrow();
        assertIsError(ann.get(path + "/history"), 404);
        ann.post(path + "/undelete").orThrow();
        everywhere();
        assertThat(ann.get(path + "/history").orThrow()).isEqualTo(history);
        String direct = "/api/v1/statuses/"
                + ann.post("/api/v1/statuses", Map.of("status", "psst", "visibility", "direct"))
                        .orThrow()
                        .path("id")
                        .asText();
        assertIsError(bob.get(direct + "/history"), 404);
    }

    @Test
    void whoeverMayReadAPostVotesOnceAtAnyReplica() {
        Client ann = somebody("ann");
        Client bob = somebody("bob").through(cluster.frontEnd(2));
        JsonNode asked = ask(ann, Map.of("options", List.of("tea", "coffee"), "expires_in", 3_600));
        everywhere();
        JsonNode poll = asked.path("poll");

        Entities.assertIsStatus(asked);
        assertIsPoll(poll);
        assertThat(poll.path("voted").asBoolean()).as("one's own").isTrue();
        assertThat(Entities.each(poll.path("options"), "title")).containsExactly("tea", "coffee");
        String path = "/api/v1/polls/" + poll.path("id").asText();

        JsonNode voted =
                bob.post(path + "/votes", Map.of("choices", List.of("1"))).orThrow();

        assertIsPoll(voted);
        assertThat(voted.path("voted").asBoolean()).isTrue();
        assertThat(voted.path("own_votes")).hasSize(1);
        assertThat(voted.at("/options/1/votes_count").asInt()).isEqualTo(1);
        assertThat(voted.path("voters_count").asInt()).isEqualTo(1);
        assertThat(bob.get("/api/v1/statuses/" + asked.path("id").asText())
                        .orThrow()
                        .path("poll"))
                .isEqualTo(voted);
        assertThat(bob.get(path).orThrow()).isEqualTo(voted);
        assertThat(assertIsError(bob.form(path + "/votes", "choices[]=0"), 422)
                        .path("error")
                        .asText())
                .isEqualTo("Validation failed: You have already voted on this poll");
        assertIsError(ann.post(path + "/votes", Map.of("choices", List.of("0"))), 422);
        assertIsError(somebody("eve").post(path + "/votes", Map.of("choices", List.of("2"))), 422);
        assertIsError(somebody("eve").post(path + "/votes", Map.of("choices", List.of("0", "1"))), 422);
        assertIsError(anybody().post(path + "/votes", Map.of("choices", List.of("0"))), 401);
        assertIsError(bob.get("/api/v1/polls/1"), 404);
    }

    @Test
    void severalMayBeChosenWhereThatIsAllowedAndTotalsAreHiddenAsLongAsWanted() {
        Client ann = somebody("ann");
        Client bob = somebody("bob");
        JsonNode asked = ann.form(
                        "/api/v1/statuses",
                        "status=which&poll%5Boptions%5D%5B%5D=a&poll[options][]=b&poll[options][]=c"
                                + "&poll[expires_in]=600&poll[multiple]=true&poll[hide_totals]=1")
                .orThrow();

        JsonNode voted = bob.form(
                        "/api/v1/polls/" + asked.at("/poll/id").asText() + "/votes", "choices[]=0&choices[]=2")
                .orThrow();

        assertIsPoll(voted);
        assertThat(voted.path("multiple").asBoolean()).isTrue();
        assertThat(voted.path("votes_count").asInt()).isEqualTo(2);
        assertThat(voted.path("own_votes").toString()).isEqualTo("[0,2]");
        voted.path("options")
                .forEach(option ->
                        assertThat(option.path("votes_count").isNull()).isTrue());
    }

    @Test
    void aPollThatIsChangedBeginsAnewAndOneThatIsNotGoesOn() {
        Client ann = somebody("ann");
        Client bob = somebody("bob");
        Map<String, Object> poll = new HashMap<>(Map.of("options", List.of("tea", "coffee"), "expires_in", 3_600));
        JsonNode asked = ask(ann, poll);
        everywhere();
        String post = "/api/v1/statuses/" + asked.path("id").asText();
        String old = "/api/v1/polls/" + asked.at("/poll/id").asText();
        bob.post(old + "/votes", Map.of("choices", List.of("0"))).orThrow();
        everywhere();

        JsonNode same =
                ann.put(post, Map.of("status", "which then?", "poll", poll)).orThrow();
        assertThat(same.at("/poll/id")).isEqualTo(asked.at("/poll/id"));
        assertThat(same.at("/poll/votes_count").asInt()).isEqualTo(1);

        poll.put("options", List.of("tea", "coffee", "water"));
        JsonNode other =
                ann.put(post, Map.of("status", "which then?", "poll", poll)).orThrow();
        assertThat(other.at("/poll/id")).isNotEqualTo(asked.at("/poll/id"));
        assertThat(other.at("/poll/votes_count").asInt()).isZero();
        everywhere();
        assertThat(bob.get(post).orThrow().at("/poll/voted").asBoolean()).isFalse();
        assertIsError(bob.post(old + "/votes", Map.of("choices", List.of("0"))), 404);
        JsonNode history = ann.get(post + "/history").orThrow();
        assertThat(history.get(0).at("/poll/options/1/title").asText()).isEqualTo("coffee");
        assertThat(history.get(2).at("/poll/options/2/title").asText()).isEqualTo("water");

        assertThat(ann.put(post, Map.of("status", "never mind"))
                        .orThrow()
                        .path("poll")
                        .isNull())
                .isTrue();
    }

    @Test
    void aPollIsForWhomThePostIs() {
        Client ann = somebody("ann");
        Client bob = somebody("bob");
        String poll = ann.post(
                        "/api/v1/statuses",
                        Map.of(
                                "status",
                                "between us",
                                "visibility",
                                "private",
                                "poll",
                                Map.of("options", List.of("a", "b"), "expires_in", 300)))
                .orThrow()
                .at("/poll/id")
                .asText();

        assertIsError(bob.get("/api/v1/polls/" + poll), 404);
        assertIsError(bob.post("/api/v1/polls/" + poll + "/votes", Map.of("choices", List.of("0"))), 404);
        bob.post("/api/v1/accounts/" + id(ann) + "/follow").orThrow();
        assertThat(bob.post("/api/v1/polls/" + poll + "/votes", Map.of("choices", List.of("0")))
                        .orThrow()
                        .path("voters_count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void whatCanNotBeAskedIsSaidSoAndTheSiteTellsTheLimits() {
        Client ann = somebody("ann");
        assertRefused(ann, Map.of("options", List.of("a"), "expires_in", 300), "more than one item");
        assertRefused(ann, Map.of("options", List.of("a", " "), "expires_in", 300), "more than one item");
        assertRefused(ann, Map.of("options", List.of("a", "a"), "expires_in", 300), "duplicate");
        assertRefused(ann, Map.of("options", List.of("a", "b", "c", "d", "e"), "expires_in", 300), "more than 4");
        assertRefused(ann, Map.of("options", List.of("a", "b".repeat(51)), "expires_in", 300), "50 characters");
        assertRefused(ann, Map.of("options", List.of("a", "b"), "expires_in", 299), "too soon");
        assertRefused(ann, Map.of("options", List.of("a", "b"), "expires_in", 2_629_747), "too far");
        assertRefused(ann, Map.of("options", List.of("a", "b")), "blank");
        assertIsError(
                ann.post(
                        "/api/v1/statuses",
                        Map.of("status", " ", "poll", Map.of("options", List.of("a", "b"), "expires_in", 300))),
                422);

        JsonNode limits = ann.get("/api/v2/instance").orThrow().at("/configuration/polls");
        assertThat(limits.path("max_options").asInt()).isEqualTo(4);
        assertThat(limits.path("max_characters_per_option").asInt()).isEqualTo(50);
        assertThat(limits.path("min_expiration").asInt()).isEqualTo(300);
        assertThat(limits.path("max_expiration").asInt()).isEqualTo(2_629_746);
    }

    @Test
    void aPollIsKeptWhenItsPostIsScheduledOrComesBack() {
        Client ann = somebody("ann");
        Map<String, Object> poll = Map.of("options", List.of("a", "b"), "expires_in", 900, "multiple", true);
        JsonNode scheduled = ann.post(
                        "/api/v1/statuses",
                        Map.of(
                                "status",
                                "later",
                                "poll",
                                poll,
                                "scheduled_at",
                                Instant.now().plusSeconds(600).toString()))
                .orThrow();
        assertThat(scheduled.at("/params/poll/options")).hasSize(2);
        assertThat(scheduled.at("/params/poll/expires_in").asInt()).isEqualTo(900);

        JsonNode asked = ask(ann, poll);
        String path = "/api/v1/statuses/" + asked.path("id").asText();
        assertThat(ann.delete(path).orThrow().at("/poll/options")).hasSize(2);
        assertThat(ann.post(path + "/undelete").orThrow().path("poll")).isEqualTo(asked.path("poll"));
    }

    /** What one has written another sees some moments later; here all have it at once. */
    private void everywhere() {
        cluster.digestsOnceLevel(Cluster.replicas(2));
    }

    private static JsonNode ask(Client author, Map<String, ?> poll) {
        return author.post("/api/v1/statuses", Map.of("status", "which?", "poll", poll))
                .orThrow();
    }

    private static void assertRefused(Client author, Map<String, ?> poll, String reason) {
        JsonNode error = assertIsError(author.post("/api/v1/statuses", Map.of("status", "x", "poll", poll)), 422);
        assertThat(error.path("error").asText()).contains(reason);
    }

    private static void assertIsPoll(JsonNode poll) {
        assertThat(poll.path("id").textValue()).matches("[0-9]+");
        Entities.assertIsTimestamp(poll.path("expires_at"));
        assertThat(poll.path("expired").isBoolean()).isTrue();
        assertThat(poll.path("emojis").isArray()).isTrue();
        assertThat(poll.fieldNames())
                .toIterable()
                .contains("multiple", "votes_count", "voters_count", "options", "voted", "own_votes");
    }
}
