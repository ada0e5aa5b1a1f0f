package social.hearsay.cluster.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;

/** Posts, hashtags and people, found by their words at any replica. */
abstract class SearchContract extends ApiContract {
    SearchContract(Cluster cluster) {
        super(cluster);
    }

    @Test
    void postsAreFoundByWhatTheySayOnEveryReplica() {
        Client ann = somebody("ann");
        Client elsewhere = ann.through(cluster.frontEnd(2));
        Client bob = somebody("bob");
        String post = ann.say("A Quokka dans le café");
        everywhere();

        assertThat(found(elsewhere, "cafe quokka")).containsExactly(post);
        assertThat(found(bob, "\"quokka dans\" from:" + name(ann))).containsExactly(post);
        assertThat(found(bob, "quokka -cafe")).isEmpty();
        assertThat(found(bob, "quokka from:me")).isEmpty();
        assertThat(found(bob, "quokka before:2020-01-01")).isEmpty();
        assertThat(found(bob, "quokka after:2020-01-01")).containsExactly(post);
        assertThat(Entities.each(search(anybody(), "quokka", "").path("statuses"), "id"))
                .as("posts are for people")
                .isEmpty();
        search(bob, "quokka", "").path("statuses").forEach(Entities::assertIsStatus);

        ann.put("/api/v1/statuses/" + post, Map.of("status", "A wombat")).orThrow();
        everywhere();
        assertThat(found(elsewhere, "quokka")).isEmpty();
        assertThat(found(elsewhere, "wombat")).containsExactly(post);
        ann.delete("/api/v1/statuses/" + post).orThrow();
        everywhere();
        assertThat(found(elsewhere, "wombat")).isEmpty();
        ann.post("/api/v1/statuses/" + post + "/undelete").orThrow();
        everywhere();
        assertThat(found(elsewhere, "wombat")).containsExactly(post);
    }

    @Test
    void onlyWhatOneMaySeeAndHasToDoWithIsFound() {
        Client ann = somebody("ann");
        Client bob = somebody("bob");
        String direct = say(ann, "direct", "numbat for @" + name(bob));
        String followers = say(ann, "private", "numbat for followers");
        String unlisted = say(ann, "unlisted", "numbat for who finds it");
        everywhere();

        assertThat(found(ann, "numbat")).containsExactly(unlisted, followers, direct);
        assertThat(found(bob, "numbat")).containsExactly(direct);
        bob.post("/api/v1/statuses/" + unlisted + "/favourite").orThrow();
        assertThat(found(bob, "numbat")).containsExactly(unlisted, direct);
        assertThat(found(somebody("eve"), "numbat")).isEmpty();

        String open = say(ann, "public", "numbat for everybody");
        everywhere();
        assertThat(found(bob, "numbat")).containsExactly(open, unlisted, direct);
        assertThat(found(bob, "numbat in:library")).containsExactly(unlisted, direct);
        ann.patch("/api/v1/accounts/update_credentials", Map.of("indexable", false))
                .orThrow();
        everywhere();
        assertThat(found(bob, "numbat")).containsExactly(unlisted, direct);
    }

    @Test
    void pagesOfWhatIsFoundFollowEachOther() {
        Client ann = somebody("ann");
        List<String> posts = List.of(ann.say("bilby 1"), ann.say("bilby 2"), ann.say("bilby 3"));

        assertThat(found(ann, "bilby", "&limit=2")).containsExactly(posts.get(2), posts.get(1));
        assertThat(found(ann, "bilby", "&limit=2&offset=2")).containsExactly(posts.get(0));
        assertThat(found(ann, "bilby", "&offset=3")).isEmpty();
        assertThat(found(ann, "bilby", "&max_id=" + posts.get(2))).containsExactly(posts.get(1), posts.get(0));
        assertThat(found(ann, "bilby", "&min_id=" + posts.get(0) + "&limit=1")).containsExactly(posts.get(1));
        assertThat(found(ann, "bilby", "&account_id=" + id(somebody("bob")))).isEmpty();
        assertThat(found(ann, "bilby", "&account_id=" + id(ann))).hasSize(3);
        assertThat(search(ann, "bilby", "&type=accounts").path("statuses")).isEmpty();
    }

    @Test
    void tagsAndPeopleAreFoundByHowTheyBegin() {
        Client ann = somebody("thylacine");
        ann.patch("/api/v1/accounts/update_credentials", Map.of("display_name", "Ælfgifu Ökonom"))
                .orThrow();
        ann.say("#Bettong and #bettongs and #better");
        everywhere();

        JsonNode tags = search(ann, "#betton", "&type=hashtags").path("hashtags");
        assertThat(Entities.each(tags, "name")).containsExactly("bettong", "bettongs");
        assertThat(tags.get(0).path("url").asText()).endsWith("/tags/bettong");
        assertThat(Entities.each(search(anybody(), "bettongs", "").path("hashtags"), "name"))
                .containsExactly("bettongs");

        for (String typed : List.of("thylac", "okonom", "Ælfgifu ok", name(ann))) {
            JsonNode people = search(anybody(), typed, "&type=accounts").path("accounts");
            assertThat(Entities.each(people, "id")).as(typed).containsExactly(id(ann));
            people.forEach(Entities::assertIsAccount);
        }
        Client bob = somebody("bob");
        assertThat(search(bob, "thylac", "&following=true").path("accounts")).isEmpty();
        bob.post("/api/v1/accounts/" + id(ann) + "/follow").orThrow();
        assertThat(search(bob, "thylac", "&following=true").path("accounts")).hasSize(1);
        assertThat(bob.get("/api/v1/accounts/search?q=okon").orThrow()).hasSize(1);
    }

    @Test
    void whatIsHereIsFoundByItsAddress() {
        Client ann = somebody("ann");
        JsonNode post = ann.post("/api/v1/statuses", Map.of("status", "here")).orThrow();

        assertThat(found(ann, post.path("url").asText(), "&resolve=true"))
                .containsExactly(post.path("id").asText());
        assertThat(Entities.each(
                        search(ann, post.at("/account/url").asText(), "").path("accounts"), "id"))
                .containsExactly(id(ann));
        assertThat(search(ann, cluster.frontEnd(1) + "/@nobody/12", "").path("statuses"))
                .isEmpty();
    }

    @Test
    void nothingThatIsTypedIsAnError() {
        Client ann = somebody("ann");
        for (String typed :
                List.of("\"", "*", "a\" OR b", "NEAR(a b)", "from:", "'; drop table posts; --", "a:b", "-", "😀")) {
            assertThat(search(ann, typed, "").has("statuses")).as(typed).isTrue();
        }
        assertIsError(ann.get("/api/v2/search?q="), 400);
        assertIsError(ann.get("/api/v2/search?q=x&limit=many"), 400);
    }

    /** What one has written another sees some moments later; here all have it at once. */
    private void everywhere() {
        cluster.digestsOnceLevel(Cluster.replicas(2));
    }

    private static List<String> found(Client reader, String typed) {
        return found(reader, typed, "");
    }

    private static List<String> found(Client reader, String typed, String more) {
        return Entities.each(search(reader, typed, "&type=statuses" + more).path("statuses"), "id");
    }

    private static JsonNode search(Client reader, String typed, String more) {
        return reader.get("/api/v2/search?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8) + more)
                .orThrow();
    }

    private static String say(Client author, String visibility, String text) {
        return author.post("/api/v1/statuses", Map.of("status", text, "visibility", visibility))
                .orThrow()
                .path("id")
                .asText();
    }
}
