package social.hearsay.cluster.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;

/** Lists of people, and their timelines. */
abstract class ListsContract extends ApiContract {
    private static final String LISTS = "/api/v1/lists";

    ListsContract(Cluster cluster) {
        super(cluster);
    }

    @Test
    void aListIsMadeChangedAndDeleted() {
        Client ann = somebody("ann");
        JsonNode list = ann.post(LISTS, Map.of("title", "friends")).orThrow();
        String path = LISTS + "/" + list.path("id").asText();

        assertThat(list.path("title").asText()).isEqualTo("friends");
        assertThat(list.path("replies_policy").asText()).isEqualTo("list");
        assertThat(list.path("exclusive").asBoolean(true)).isFalse();
        JsonNode changed = ann.put(path, Map.of("replies_policy", "none", "exclusive", true))
                .orThrow();
        assertThat(changed.path("title").asText()).isEqualTo("friends");
        assertThat(changed.path("replies_policy").asText()).isEqualTo("none");
        assertThat(ann.through(cluster.frontEnd(2)).get(LISTS).orThrow().get(0)).isEqualTo(changed);
        assertIsError(ann.post(LISTS, Map.of("title", " ")), 422);
        assertIsError(ann.put(path, Map.of("replies_policy", "all")), 422);
        assertIsError(somebody("eve").get(path), 404);
        assertIsError(anybody().get(LISTS), 401);
        assertThat(ann.delete(path).orThrow()).isEmpty();
        assertThat(ann.get(LISTS).orThrow()).isEmpty();
        assertIsError(ann.get("/api/v1/timelines/list/" + list.path("id").asText()), 404);
    }

    @Test
    void whoOneFollowsIsPutOnAListAndDropsOffWithTheFollow() {
        Client ann = somebody("ann");
        Client bob = somebody("bob");
        Client eve = somebody("eve");
        String bobs = bob.say("from bob");
        String eves = eve.say("from eve");
        String list =
                ann.post(LISTS, Map.of("title", "some")).orThrow().path("id").asText();
        Map<String, List<String>> both = Map.of("account_ids", List.of(id(bob), id(eve)));
        assertIsError(ann.post(LISTS + "/" + list + "/accounts", both), 404);
        follow(ann, bob);
        follow(ann, eve);

        assertThat(ann.post(LISTS + "/" + list + "/accounts", both).orThrow()).isEmpty();

        assertThat(members(ann, list)).containsExactlyInAnyOrder(id(bob), id(eve));
        assertThat(Entities.each(
                        ann.get("/api/v1/accounts/" + id(bob) + "/lists").orThrow(), "id"))
                .containsExactly(list);
        assertThat(timeline(ann, list)).containsExactly(eves, bobs);
        ann.delete(LISTS + "/" + list + "/accounts?account_ids[]=" + id(eve)).orThrow();
        assertThat(timeline(ann, list)).containsExactly(bobs);
        ann.post("/api/v1/accounts/" + id(bob) + "/unfollow").orThrow();
        assertThat(members(ann, list)).isEmpty();
        follow(ann, bob);
        assertThat(timeline(ann, list)).as("not put on it again").isEmpty();
    }

    @Test
    void anExclusiveListTakesItsPeopleOutOfTheHomeTimelineAndPoliciesSayWhichAnswersItHas() {
        Client ann = somebody("ann");
        Client bob = somebody("bob");
        Client eve = somebody("eve");
        follow(ann, bob);
        follow(ann, eve);
        String eves = eve.say("from eve");
        String answer = bob.post("/api/v1/statuses", Map.of("status", "to eve", "in_reply_to_id", eves))
                .orThrow()
                .path("id")
                .asText();
        String list = ann.post(LISTS, Map.of("title", "bob", "exclusive", true, "replies_policy", "followed"))
                .orThrow()
                .path("id")
                .asText();
        ann.post(LISTS + "/" + list + "/accounts", Map.of("account_ids", List.of(id(bob))))
                .orThrow();

        assertThat(timeline(ann, list)).containsExactly(answer);
        assertThat(Entities.each(ann.get("/api/v1/timelines/home").orThrow(), "id"))
                .containsExactly(eves);
        ann.put(LISTS + "/" + list, Map.of("exclusive", false, "replies_policy", "list"))
                .orThrow();
        assertThat(timeline(ann, list)).as("eve is not on it").isEmpty();
        assertThat(Entities.each(ann.get("/api/v1/timelines/home").orThrow(), "id"))
                .containsExactly(answer, eves);
    }

    private static void follow(Client one, Client other) {
        one.post("/api/v1/accounts/" + id(other) + "/follow").orThrow();
    }

    private static List<String> members(Client reader, String list) {
        return Entities.each(
                reader.get(LISTS + "/" + list + "/accounts?limit=0").orThrow(), "id");
    }

    private static List<String> timeline(Client reader, String list) {
        return Entities.each(reader.get("/api/v1/timelines/list/" + list).orThrow(), "id");
    }
}
