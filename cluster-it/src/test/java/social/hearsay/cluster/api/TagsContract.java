package social.hearsay.cluster.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;

/** Hashtags: their timelines, following them, and showing them on one's profile. */
abstract class TagsContract extends ApiContract {
    TagsContract(Cluster cluster) {
        super(cluster);
    }

    @Test
    void theTimelineOfATagHasWhatIsPublicPageByPage() {
        Client ann = somebody("ann");
        String tag = name(ann).replace("_", "");
        String first = ann.say("first #" + tag);
        String second = ann.say("second #" + tag + " #milk");
        ann.post("/api/v1/statuses", Map.of("status", "not for all #" + tag, "visibility", "private"))
                .orThrow();

        Client.Answer page = anybody().get("/api/v1/timelines/tag/" + tag + "?limit=1");

        assertThat(Entities.each(page.orThrow(), "id")).containsExactly(second);
        page.orThrow().forEach(Entities::assertIsStatus);
        assertThat(Links.of(page).get("next")).contains("/api/v1/timelines/tag/" + tag, "max_id=" + second);
        assertThat(tagged(anybody(), tag + "?none[]=milk")).containsExactly(first);
        assertThat(tagged(anybody(), tag + "?all[]=MILK")).containsExactly(second);
        assertThat(tagged(anybody(), "milk" + tag + "?any[]=" + tag)).containsExactly(second, first);
        ann.delete("/api/v1/statuses/" + second).orThrow();
        assertThat(tagged(ann, tag)).containsExactly(first);
    }

    @Test
    void pagesOfATagInAnyScriptLeadToTheNext() {
        Client ann = somebody("ann");
        String tag = "čeština日本" + name(ann).replace("_", "");
        String first = ann.say("first #" + tag);
        ann.say("second #" + tag);

        Client.Answer page = ann.get("/api/v1/timelines/tag/" + URLEncoder.encode(tag, UTF_8) + "?limit=1");
        URI next = URI.create(Links.of(page).get("next"));

        assertThat(next.getRawPath()).isASCII();
        assertThat(Entities.each(
                        ann.get(next.getRawPath() + "?" + next.getRawQuery()).orThrow(), "id"))
                .containsExactly(first);
    }

    @Test
    void theTagsThatOneFollowsBringTheirPostsHome() {
        Client ann = somebody("ann");
        Client bob = somebody("bob").through(cluster.frontEnd(2));
        String tag = name(ann).replace("_", "");
        String before = bob.say("before #" + tag);
        cluster.digestsOnceLevel(Cluster.replicas(2));

        JsonNode followed = ann.post("/api/v1/tags/" + tag + "/follow").orThrow();

        assertThat(followed.path("name").asText()).isEqualTo(tag);
        assertThat(followed.path("following").asBoolean()).isTrue();
        assertThat(followed.path("history")).hasSize(7);
        assertThat(followed.at("/history/0/uses").asText()).isEqualTo("1");
        assertThat(Entities.each(ann.get("/api/v1/followed_tags").orThrow(), "name"))
                .containsExactly(tag);
        String own = ann.say("mine #" + tag);
        assertThat(Entities.each(ann.get("/api/v1/timelines/home").orThrow(), "id"))
                .containsExactly(own, before);
        assertThat(ann.post("/api/v1/tags/" + tag + "/unfollow")
                        .orThrow()
                        .path("following")
                        .asBoolean())
                .isFalse();
        assertThat(Entities.each(ann.get("/api/v1/timelines/home").orThrow(), "id"))
                .containsExactly(own);
        assertThat(ann.get("/api/v1/followed_tags").orThrow()).isEmpty();
        assertIsError(anybody().post("/api/v1/tags/" + tag + "/follow"), 401);
        assertIsError(ann.get("/api/v1/tags/%20"), 404);
    }

    @Test
    void theTagsThatOneShowsAreOnTheProfile() {
        Client ann = somebody("ann");
        String post = ann.say("with #Tea and #Coffee");
        ann.say("with #tea");
        assertThat(Entities.each(ann.get("/api/v1/featured_tags/suggestions").orThrow(), "name"))
                .containsExactly("tea", "coffee");

        JsonNode shown =
                ann.post("/api/v1/featured_tags", Map.of("name", "TEA")).orThrow();

        assertThat(shown.path("name").asText()).isEqualTo("tea");
        assertThat(shown.path("statuses_count").asText()).isEqualTo("2");
        assertThat(shown.path("last_status_at").asText()).matches("\\d{4}-\\d\\d-\\d\\d");
        String ofAnn = "/api/v1/accounts/" + id(ann) + "/featured_tags";
        assertThat(Entities.each(anybody().get(ofAnn).orThrow(), "name")).containsExactly("tea");
        assertThat(Entities.each(ann.get("/api/v1/featured_tags/suggestions").orThrow(), "name"))
                .containsExactly("coffee");
        assertThat(ann.get("/api/v1/tags/tea").orThrow().path("featuring").asBoolean())
                .isTrue();
        assertThat(post).isNotBlank();
        assertIsError(ann.post("/api/v1/featured_tags", Map.of("name", "!?")), 422);
        ann.delete("/api/v1/featured_tags/" + shown.path("id").asText()).orThrow();
        assertThat(anybody().get(ofAnn).orThrow()).isEmpty();
        assertIsError(ann.delete("/api/v1/featured_tags/" + shown.path("id").asText()), 404);
    }

    private static List<String> tagged(Client reader, String tag) {
        return Entities.each(reader.get("/api/v1/timelines/tag/" + tag).orThrow(), "id");
    }
}
