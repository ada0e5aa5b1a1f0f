package social.hearsay.cluster.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;

/** An app that is not sure whether its post arrived sends it again, with the same Idempotency-Key. */
abstract class RetriesContract extends ApiContract {
    RetriesContract(Cluster cluster) {
        super(cluster);
    }

    @Test
    void aRetryGetsThePostThatIsThereWhicheverFrontEndItReaches() {
        Client ann = somebody("ann");

        String first = post(ann, "key").path("id").asText();

        assertThat(post(ann, "key").path("id").asText()).isEqualTo(first);
        assertThat(post(ann.through(cluster.frontEnd(2)), "key").path("id").asText())
                .isEqualTo(first);
        assertThat(post(ann, "another key").path("id").asText()).isNotEqualTo(first);
        assertThat(statusesOf(ann)).isEqualTo(2);
    }

    /** By another device, say: an app that is told 404 would take its post for one that never was. */
    @Test
    void whatWasAcceptedIsToldAlsoWhenItIsDeletedByThen() {
        Client ann = somebody("ann");
        String first = post(ann, "key").path("id").asText();
        ann.delete("/api/v1/statuses/" + first).orThrow();

        assertThat(post(ann, "key").path("id").asText()).isEqualTo(first);

        assertThat(ann.get("/api/v1/statuses/" + first).status()).isEqualTo(404);
        assertThat(statusesOf(ann)).isZero();
    }

    @Test
    void keysOfDifferentPeopleHaveNothingToDoWithEachOther() {
        assertThat(post(somebody("ann"), "key").path("id"))
                .isNotEqualTo(post(somebody("bob"), "key").path("id"));
    }

    /** Repeated, for it is a matter of luck which replicas the front ends choose. */
    @RepeatedTest(5)
    void twoAtOnceThroughTwoFrontEndsBecomeOnePostToWhichBothIdsLead() {
        Client ann = somebody("ann");
        Client elsewhere = ann.through(cluster.frontEnd(2));

        CompletableFuture<JsonNode> here = CompletableFuture.supplyAsync(() -> post(ann, "same"));
        CompletableFuture<JsonNode> there = CompletableFuture.supplyAsync(() -> post(elsewhere, "same"));
        List<String> ids = Stream.of(here, there)
                .map(answer -> answer.join().path("id").asText())
                .toList();

        assertThat(cluster.digestsOnceLevel(Cluster.replicas(2)).stream().distinct())
                .hasSize(1);
        List<String> found = Stream.of(Cluster.replicas(2))
                .flatMap(replica -> ids.stream().map(id -> idOn(replica, ann, "/api/v1/statuses/" + id)))
                .distinct()
                .toList();
        assertThat(found).hasSize(1);
        assertThat(statusesOf(ann)).isEqualTo(1);
        assertThat(Entities.each(ann.get("/api/v1/timelines/home").orThrow(), "id"))
                .isEqualTo(found);
    }

    private static JsonNode post(Client author, String key) {
        return author.send(author.request("/api/v1/statuses")
                        .header("Idempotency-Key", key)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"status\": \"once\"}")))
                .orThrow();
    }

    private static int statusesOf(Client person) {
        return account(person).path("statuses_count").asInt();
    }

    /** Past the front ends, so that it is certain who answers. */
    private String idOn(String replica, Client reader, String path) {
        return cluster.direct(reader, replica).get(path).orThrow().path("id").asText();
    }
}
