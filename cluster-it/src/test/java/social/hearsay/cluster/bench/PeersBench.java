package social.hearsay.cluster.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import social.hearsay.cluster.Ports;
import social.hearsay.cluster.fixture.Cluster;
import social.hearsay.cluster.fixture.PostgresServer;

/**
 * Durable posts by the same resource on what people use for redundancy today, and by lazy replication: one replica on SQLite
 * and on PostgreSQL alone; three replicas, and PostgreSQL with a standby, that are told afterwards; and both with an
 * acknowledgement that waits for a second disk. All servers are on this machine and share its cores.
 */
@Isolated
class PeersBench {
    private static final int UNDER_WAY = 64;
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("bench.warmup", 60));
    private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("bench.seconds", 10));
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);

    private final Report report = new Report();

    @Test
    void durablePosts(@TempDir Path directory) throws Exception {
        report.line(
                "Durable posts, %d under way, medians of %d rounds of %d s:", UNDER_WAY, ROUNDS, LENGTH.toSeconds());
        report.line("");
        report.line(
                "| what | acknowledged when it is on | per second | processor time of a post on all replicas, ms |");
        report.line("|---|---|---|---|");
        lazily(1, "bench-peers-1", 0, "one replica on SQLite", "its disk");
        lazily(3, "bench-peers-3", 0, "three replicas", "one disk; the others are told afterwards");
        lazily(3, "bench-peers-3m", 1, "three replicas, `Prefer: mirrors=1`", "two disks");
        try (PostgresServer primary = PostgresServer.start(directory.resolve("primary"), Ports.BENCH + 17)) {
            primary.create("r1");
            onPostgres(primary, "bench-peers-p", "one replica on PostgreSQL", "its disk");
        }
        for (boolean waits : new boolean[] {false, true}) {
            Path disk = directory.resolve(waits ? "synchronous" : "asynchronous");
            Path other = Files.createDirectories(disk.resolveSibling(disk.getFileName() + "-standby"));
            PostgresServer primary = PostgresServer.start(disk, Ports.BENCH + 18);
            primary.create("r1");
            try (primary;
                    PostgresServer standby = primary.standby(other, Ports.BENCH + 19)) {
                primary.commitOnStandby(waits);
                assertThat(standby.text("postgres", "select pg_is_in_recovery()"))
                        .isEqualTo("t");
                onPostgres(
                        primary,
                        waits ? "bench-peers-ps" : "bench-peers-pa",
                        "the same with " + (waits ? "a synchronous" : "an asynchronous") + " standby",
                        waits ? "two disks" : "one disk; the standby is told afterwards");
                assertThat(primary.text("postgres", "select sync_state from pg_stat_replication"))
                        .isEqualTo(waits ? "sync" : "async");
            }
        }
        report.write("bench-peers");
    }

    private void lazily(int replicas, String name, int mirrors, String what, String where) throws Exception {
        try (Cluster cluster = Cluster.boot(name, Ports.BENCH, replicas, 1, Map.of())) {
            measure(cluster, replicas, mirrors, what, where);
        }
    }

    private void onPostgres(PostgresServer server, String name, String what, String where) throws Exception {
        try (Cluster cluster =
                Cluster.boot(name, Ports.BENCH, 1, 1, Map.of("HEARSAY_STORAGE_URL", server.url("${hearsay.name}")))) {
            measure(cluster, 1, 0, what, where);
        }
    }

    private void measure(Cluster cluster, int replicas, int mirrors, String what, String where) throws Exception {
        try (Load load = new Load(UNDER_WAY)) {
            String token = cluster.client(1).register("ann").token();
            Load.Shot plain = Shots.toReplica(cluster, cluster.replica("r1") + "/api/v1/statuses", token, Shots::post);
            Map<String, java.util.function.Supplier<String>> headers = new HashMap<>(plain.headers());
            headers.put("Prefer", () -> "mirrors=" + mirrors);
            Load.Shot post = new Load.Shot(plain.uri(), plain.membership(), headers, plain.body());
            load.closedLoop(post, UNDER_WAY, WARM_UP);
            List<String> members = IntStream.rangeClosed(1, replicas)
                    .mapToObj(number -> "r" + number)
                    .toList();
            double before = cpuMillis(cluster, members);
            double[] rates = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                Load.Rate rate = load.closedLoop(post, UNDER_WAY, LENGTH);
                assertThat(rate.errors()).isZero();
                rates[round] = rate.perSecond();
            }
            double posts = java.util.Arrays.stream(rates).sum() * LENGTH.toSeconds();
            java.util.Arrays.sort(rates);
            report.line(
                    "| %s | %s | %.0f | %.2f |",
                    what, where, rates[ROUNDS / 2], (cpuMillis(cluster, members) - before) / posts);
        }
    }

    private static double cpuMillis(Cluster cluster, List<String> members) {
        return members.stream()
                .mapToDouble(member -> Cost.of(cluster, member).cpuMillis())
                .sum();
    }
}
