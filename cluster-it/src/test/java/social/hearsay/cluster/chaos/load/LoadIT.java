package social.hearsay.cluster.chaos.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import social.hearsay.cluster.Ports;
import social.hearsay.cluster.chaos.ChaosWorld;
import social.hearsay.cluster.chaos.ReplicaView;
import social.hearsay.cluster.chaos.check.Checker;
import social.hearsay.cluster.chaos.check.Verdict;
import social.hearsay.cluster.chaos.history.Action;
import social.hearsay.cluster.chaos.history.FinalState;
import social.hearsay.cluster.chaos.history.History;
import social.hearsay.cluster.chaos.report.Report;
import social.hearsay.cluster.fixture.Cluster;
import social.hearsay.common.wire.Json;

/** The load and the checker on a cluster to which nothing is done: whatever is found is wrong with them, or with it. */
@Isolated
class LoadIT {
    private static final int PER_SECOND = 40;
    private static final int REQUESTS = 800;

    @Test
    void aHealthyClusterKeepsAllPromises() throws Exception {
        Path file = Path.of("target", "chaos", "healthy.jsonl");
        try (Cluster cluster = Cluster.boot("load", Ports.LOAD, 3, 2);
                Load load = Load.against(new Healthy(cluster), Plan.of(17, PER_SECOND, file))) {
            load.begin();
            Awaitility.await(REQUESTS + " requests")
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> load.size() >= REQUESTS);
            History history = load.end();
            FinalState end = load.finalState(Duration.ofSeconds(30));

            Verdict verdict = Checker.judge(history, end, List.of());

            String report = new Report(history, verdict, List.of(), load.spread()).text();
            System.getLogger("load").log(System.Logger.Level.INFO, "\n" + report);
            assertThat(verdict.violations()).as(report).isEmpty();
            assertThat(verdict.tally().unknown() + verdict.tally().lowered()).isZero();
            assertThat(end.replicas().get(0).posts()).hasSizeGreaterThan(REQUESTS / 8);
            assertThat(history.operations().stream()
                            .filter(operation -> operation.answer().good())
                            .map(operation -> operation.request().action())
                            .distinct())
                    .hasSameElementsAs(List.of(Action.values()));
            assertThat(History.read(file)).isEqualTo(history);
        }
    }

    /** A cluster of the fixture's as the load wants it. */
    private record Healthy(Cluster cluster) implements ChaosWorld {
        @Override
        public List<URI> frontEnds() {
            return List.of(cluster.frontEnd(1), cluster.frontEnd(2));
        }

        @Override
        public List<ReplicaView> replicas() {
            HttpClient http =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            return Stream.of(Cluster.replicas(3))
                    .map(name -> (ReplicaView) new Direct(cluster, http, name))
                    .toList();
        }

        @Override
        public ThreadFactory clientThreads() {
            return Executors.defaultThreadFactory();
        }
    }

    private record Direct(Cluster cluster, HttpClient http, String name) implements ReplicaView {
        @Override
        public Optional<JsonNode> status() {
            return cluster.status(name);
        }

        @Override
        public Optional<JsonNode> ask(String path, Map<String, String> headers) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(cluster.replica(name) + path))
                    .timeout(Duration.ofSeconds(3));
            headers.forEach(request::header);
            try {
                HttpResponse<String> response = cluster.memberRequests().send(http, request.build());
                return response.statusCode() == 200
                        ? Optional.of(Json.read(response.body(), JsonNode.class))
                        : Optional.empty();
            } catch (IOException unreachable) {
                return Optional.empty();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
    }
}
