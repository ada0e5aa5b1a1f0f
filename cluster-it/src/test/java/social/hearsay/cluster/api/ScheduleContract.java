package social.hearsay.cluster.api;

import static org.assertj.core.api.Assertions.assertThat;
import static social.hearsay.cluster.fixture.Health.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;

/** Posts that are published later; the cluster takes those that are due in two seconds. */
abstract class ScheduleContract extends ApiContract {
    private static final String SCHEDULED = "/api/v1/scheduled_statuses";

    ScheduleContract(Cluster cluster) {
        super(cluster);
    }

    @Test
    void aPostThatIsDueIsPublishedOnce() {
        Client ann = somebody("ann");

        JsonNode scheduled = ann.post(
                        "/api/v1/statuses",
                        Map.of("status", "later", "visibility", "unlisted", "scheduled_at", fromNow(4)))
                .orThrow();

        Entities.assertIsTimestamp(scheduled.path("scheduled_at"));
        assertThat(scheduled.at("/params/text").asText()).isEqualTo("later");
        assertThat(scheduled.path("media_attachments")).isEmpty();
        assertThat(ann.get(SCHEDULED).orThrow()).containsExactly(scheduled);
        assertThat(ann.get("/api/v1/timelines/home").orThrow()).isEmpty();
        eventually(
                "it is published",
                () -> ann.get("/api/v1/timelines/home").orThrow().size() == 1);
        JsonNode post = ann.get("/api/v1/timelines/home").orThrow().get(0);
        assertThat(post.path("content").asText()).contains("later");
        assertThat(post.path("visibility").asText()).isEqualTo("unlisted");
        assertThat(ann.get(SCHEDULED).orThrow()).isEmpty();
    }

    @Test
    void whatIsScheduledIsMovedAndTakenOff() {
        Client ann = somebody("ann");
        String id = ann.post("/api/v1/statuses", Map.of("status", "later", "scheduled_at", fromNow(600)))
                .orThrow()
                .path("id")
                .asText();
        String path = SCHEDULED + "/" + id;
        String moved = "2031-02-03T04:05:06.000Z";

        assertThat(ann.put(path, Map.of("scheduled_at", moved))
                        .orThrow()
                        .path("scheduled_at")
                        .asText())
                .isEqualTo(moved);
        assertIsError(ann.put(path, Map.of("scheduled_at", fromNow(0))), 422);
        assertIsError(somebody("eve").get(path), 404);
        assertIsError(somebody("eve").delete(path), 404);
        assertThat(ann.get(path).orThrow().path("scheduled_at").asText()).isEqualTo(moved);
        ann.delete(path).orThrow();
        assertIsError(ann.get(path), 404);
        assertIsError(ann.delete(path), 404);
    }

    @Test
    void whatCouldNotBePostedIsNotScheduled() {
        Client ann = somebody("ann");
        assertIsError(ann.post("/api/v1/statuses", Map.of("status", " ", "scheduled_at", fromNow(600))), 422);
        assertIsError(ann.post("/api/v1/statuses", Map.of("status", "x", "scheduled_at", "tomorrow")), 422);
        assertIsError(ann.post("/api/v1/statuses", Map.of("status", "x", "scheduled_at", fromNow(-60))), 422);
        assertIsError(
                ann.post("/api/v1/statuses", Map.of("status", "x", "scheduled_at", "+999999999-01-01T00:00:00Z")), 422);
        assertThat(ann.get(SCHEDULED).orThrow()).isEmpty();
    }

    private static String fromNow(long seconds) {
        return Instant.now().plusSeconds(seconds).toString();
    }
}
