package social.hearsay.cluster.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;

/** Filters of both versions of the API, and what posts say of them. */
abstract class FiltersContract extends ApiContract {
    private static final String FILTERS = "/api/v2/filters";

    FiltersContract(Cluster cluster) {
        super(cluster);
    }

    @Test
    void aFilterIsMadeWithItsWordsAndChangedAndEnded() {
        Client ann = somebody("ann");

        JsonNode made = ann.post(
                        FILTERS,
                        Map.of(
                                "title",
                                "Spoilers",
                                "context",
                                List.of("home", "public"),
                                "filter_action",
                                "hide",
                                "expires_in",
                                3_600,
                                "keywords_attributes",
                                List.of(Map.of("keyword", "dragon", "whole_word", true), Map.of("keyword", "throne"))))
                .orThrow();
        String path = FILTERS + "/" + made.path("id").asText();

        assertThat(made.path("context")).hasSize(2);
        Entities.assertIsTimestamp(made.path("expires_at"));
        assertThat(Entities.each(made.path("keywords"), "keyword")).containsExactlyInAnyOrder("dragon", "throne");
        assertThat(made.path("statuses")).isEmpty();
        assertThat(ann.get(FILTERS).orThrow()).containsExactly(made);
        String word = made.at("/keywords/0/id").asText();
        JsonNode changed = ann.put(
                        path,
                        Map.of(
                                "title", "Calm",
                                "expires_in", "",
                                "keywords_attributes", List.of(Map.of("id", word, "_destroy", true))))
                .orThrow();
        assertThat(changed.path("title").asText()).isEqualTo("Calm");
        assertThat(changed.path("filter_action").asText()).isEqualTo("hide");
        assertThat(changed.path("expires_at").isNull()).isTrue();
        assertThat(changed.path("keywords")).hasSize(1);
        String other = changed.at("/keywords/0/id").asText();
        assertThat(ann.put(FILTERS + "/keywords/" + other, Map.of("keyword", "thrones", "whole_word", true))
                        .orThrow()
                        .path("whole_word")
                        .asBoolean())
                .isTrue();
        ann.delete(FILTERS + "/keywords/" + other).orThrow();
        assertIsError(ann.get(FILTERS + "/keywords/" + other), 404);
        assertIsError(somebody("eve").get(path), 404);
        ann.delete(path).orThrow();
        assertIsError(ann.get(path), 404);
        assertThat(ann.get(FILTERS).orThrow()).isEmpty();
    }

    @Test
    void postsSayWhatTheReadersFiltersFindInThem() {
        Client ann = somebody("ann");
        Client bob = somebody("bob").through(cluster.frontEnd(2));
        String filter = ann.post(FILTERS, Map.of("title", "t", "context", List.of("home")))
                .orThrow()
                .path("id")
                .asText();
        ann.post(FILTERS + "/" + filter + "/keywords", Map.of("keyword", "dragon"))
                .orThrow();
        String loud = bob.say("A DRAGON!");
        String calm = bob.say("Nothing.");
        JsonNode about = ann.post(FILTERS + "/" + filter + "/statuses", Map.of("status_id", calm))
                .orThrow();

        JsonNode found = ann.get("/api/v1/statuses/" + loud).orThrow().path("filtered");
        assertThat(found).hasSize(1);
        assertThat(found.at("/0/filter/id").asText()).isEqualTo(filter);
        assertThat(found.at("/0/keyword_matches/0").asText()).isEqualTo("dragon");
        assertThat(found.at("/0/status_matches").isNull()).isTrue();
        assertThat(ann.get("/api/v1/statuses/" + calm)
                        .orThrow()
                        .at("/filtered/0/status_matches/0")
                        .asText())
                .isEqualTo(calm);
        assertThat(bob.get("/api/v1/statuses/" + loud).orThrow().path("filtered"))
                .isEmpty();
        assertThat(Entities.each(ann.get(FILTERS + "/" + filter + "/statuses").orThrow(), "status_id"))
                .containsExactly(calm);
        ann.delete(FILTERS + "/statuses/" + about.path("id").asText()).orThrow();
        assertThat(ann.get("/api/v1/statuses/" + calm).orThrow().path("filtered"))
                .isEmpty();
        assertIsError(ann.post(FILTERS + "/" + filter + "/statuses", Map.of("status_id", "1")), 404);
    }

    @Test
    void theFirstVersionHasAFilterForEachWord() {
        Client ann = somebody("ann");

        JsonNode made = ann.post(
                        "/api/v1/filters", Map.of("phrase", "dragon", "context", List.of("home"), "irreversible", true))
                .orThrow();

        assertThat(made.path("phrase").asText()).isEqualTo("dragon");
        assertThat(made.path("irreversible").asBoolean()).isTrue();
        assertThat(ann.get(FILTERS).orThrow().at("/0/keywords/0/id").asText())
                .isEqualTo(made.path("id").asText());
        String path = "/api/v1/filters/" + made.path("id").asText();
        assertThat(ann.put(path, Map.of("phrase", "dragons", "context", List.of("public")))
                        .orThrow()
                        .at("/context/0")
                        .asText())
                .isEqualTo("public");
        ann.delete(path).orThrow();
        assertThat(ann.get(FILTERS).orThrow()).as("with its last word").isEmpty();
    }

    @Test
    void whatIsWrongWithAFilterIsSaid() {
        Client ann = somebody("ann");
        assertIsError(ann.post(FILTERS, Map.of("title", " ", "context", List.of("home"))), 422);
        assertIsError(ann.post(FILTERS, Map.of("title", "t", "context", List.of("nowhere"))), 422);
        assertIsError(ann.post(FILTERS, Map.of("title", "t")), 422);
        assertIsError(ann.post(FILTERS, Map.of("title", "t", "context", List.of("home"), "filter_action", "eat")), 422);
        assertIsError(
                ann.post(
                        FILTERS,
                        Map.of(
                                "title", "t",
                                "context", List.of("home"),
                                "keywords_attributes", List.of(Map.of("keyword", "")))),
                422);
        assertIsError(ann.post(FILTERS + "/1/keywords", Map.of("keyword", "x")), 404);
        assertThat(ann.get(FILTERS).orThrow()).isEmpty();
    }
}
