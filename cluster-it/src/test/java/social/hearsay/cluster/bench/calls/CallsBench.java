package social.hearsay.cluster.bench.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import social.hearsay.cluster.Ports;
import social.hearsay.cluster.bench.Report;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;

/**
 * How long the way of a post is: which of our methods run for each, at the front end, at the replica that
 * accepts it, and at the others. What runs for other reasons (timers, heartbeats) is counted over as long a
 * rest, and taken off.
 */
@Isolated
class CallsBench {
    private static final int POSTS = 50;
    private static final long PAUSE_MILLIS = 200;
    private static final long SETTLING_MILLIS = 5_000;
    /** More than the agent's period. */
    private static final long WRITTEN_MILLIS = 1_000;
    /** What runs for fewer of them is another way, or chance. */
    private static final double MOST = 0.7;

    private final Report report = new Report();

    @Test
    void ofAPost(@TempDir Path directory) throws Exception {
        // An agent that adds to the boot class path, and an archive of classes, crash the JVM together.
        Map<String, String> settings = Map.of("HEARSAY_JVM_OPTIONS", "-Xshare:off " + CallAgent.packed(directory));
        try (Cluster cluster = Cluster.boot("bench-calls", Ports.BENCH, 3, 1, settings)) {
            Client person = cluster.client(1).register("ann");
            report.line("Our methods that run for most posts, %d of them one at a time:", POSTS);
            report.line("");
            report.line("| where | methods | calls |");
            report.line("|---|---|---|");
            ofPosts(directory, cluster, person, List.of("f1"));
            ofPosts(directory, cluster, cluster.direct(person, "r1"), List.of("r1", "r2", "r3"));
            report.write("bench-calls");
        }
    }

    private void ofPosts(Path directory, Cluster cluster, Client client, List<String> members) throws Exception {
        post(client);
        TimeUnit.MILLISECONDS.sleep(SETTLING_MILLIS);
        List<Map<String, Long>> before = counts(directory, cluster, members);
        TimeUnit.MILLISECONDS.sleep(POSTS * PAUSE_MILLIS);
        List<Map<String, Long>> rest = counts(directory, cluster, members);
        for (int posts = 0; posts < POSTS; posts++) {
            post(client);
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        List<Map<String, Long>> after = counts(directory, cluster, members);
        for (int i = 0; i < members.size(); i++) {
            Map<String, Long> idle = since(before.get(i), rest.get(i));
            Map<String, Double> calls = new TreeMap<>();
            since(rest.get(i), after.get(i)).forEach((method, count) -> {
                double each = (double) (count - idle.getOrDefault(method, 0L)) / POSTS;
                if (each >= MOST) {
                    calls.put(method, each);
                }
            });
            String member = members.get(i);
            assertThat(calls).as("what runs at %s", member).isNotEmpty();
            double sum =
                    calls.values().stream().mapToDouble(Double::doubleValue).sum();
            report.line("| %s | %d | %.0f |", member, calls.size(), sum);
            write(member, calls);
        }
    }

    private static void post(Client client) {
        // A replica wants to know which update it is; a front end mints its own.
        Client.Answer answer = client.send(client.request("/api/v1/statuses")
                .header("Content-Type", "application/json")
                .header("Update-Id", "counted-" + UUID.randomUUID())
                .POST(BodyPublishers.ofString("{\"status\":\"counted\"}")));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static List<Map<String, Long>> counts(Path directory, Cluster cluster, List<String> members)
            throws Exception {
        TimeUnit.MILLISECONDS.sleep(WRITTEN_MILLIS);
        List<Map<String, Long>> counts = new ArrayList<>();
        for (String member : members) {
            String pid = Files.readString(
                            cluster.command().data().resolve(member).resolve("pid"))
                    .strip()
                    .split(" ", -1)[0];
            Map<String, Long> own = new HashMap<>();
            try (Stream<String> lines = Files.lines(directory.resolve(pid + ".calls"))) {
                lines.map(line -> line.split(" ", 2)).forEach(line -> own.put(line[1], Long.valueOf(line[0])));
            }
            counts.add(own);
        }
        return counts;
    }

    private static Map<String, Long> since(Map<String, Long> then, Map<String, Long> now) {
        Map<String, Long> more = new HashMap<>();
        now.forEach((method, count) -> more.put(method, count - then.getOrDefault(method, 0L)));
        return more;
    }

    /** For whoever wants to know which. */
    private static void write(String member, Map<String, Double> calls) throws IOException {
        Path file = Path.of("target", "calls-" + member + ".txt");
        Files.createDirectories(file.getParent());
        Files.write(
                file,
                calls.entrySet().stream()
                        .map(call -> String.format(java.util.Locale.ROOT, "%6.1f %s", call.getValue(), call.getKey()))
                        .toList());
    }
}
