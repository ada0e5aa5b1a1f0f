package social.hearsay.cluster.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import social.hearsay.cluster.Ports;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;

/**
 * Figures, printed and written to {@code target/bench.md}. Nothing here fails because it is slow: what
 * a machine is worth today is not the code's fault. It fails when answers are wrong.
 */
@Isolated
class ClusterBench {
    private static final int UNDER_WAY = 64;
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("bench.warmup", 60));
    private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("bench.seconds", 10));
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);

    private final Report report = new Report();

    @Test
    void postsOnOneReplica() throws Exception {
        try (Cluster cluster = Cluster.boot("bench-one", Ports.BENCH, 1, 1, Map.of());
                Load load = new Load(UNDER_WAY)) {
            String token = cluster.client(1).register("ann").token();
            Load.Shot nothing = Shots.toReplica(cluster, cluster.replica("r1") + "/nothing", token, () -> "");
            Load.Shot direct = Shots.toReplica(cluster, cluster.replica("r1") + "/api/v1/statuses", token, Shots::post);
            Load.Shot through = new Load.Shot(
                    URI.create(cluster.frontEnd(1) + "/api/v1/statuses"),
                    Optional.empty(),
                    Map.of("Authorization", () -> "Bearer " + token),
                    Shots::post);
            List<Load.Shot> paths = List.of(nothing, direct, through);
            for (Load.Shot path : paths) {
                load.closedLoop(path, UNDER_WAY, WARM_UP);
            }

            double[][] rates = new double[paths.size()][ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                for (int path = 0; path < paths.size(); path++) {
                    Load.Rate rate = load.closedLoop(paths.get(path), UNDER_WAY, LENGTH);
                    assertThat(rate.errors()).isZero();
                    rates[path][round] = rate.perSecond();
                }
            }
            double ceiling = median(rates[0]);
            double posts = median(rates[1]);
            double relayed = median(rates[2]);
            report.line(
                    "One replica, %d requests under way, medians of %d rounds of %d s:",
                    UNDER_WAY, ROUNDS, LENGTH.toSeconds());
            report.line("");
            report.line("| what | per second | ratio | aim |");
            report.line("|---|---|---|---|");
            report.line("| nothing, on the replica | %.0f | 1 | |", ceiling);
            report.line("| durable posts, on the replica | %.0f | %.2f of nothing | 0.6 |", posts, posts / ceiling);
            report.line(
                    "| durable posts, through a front end | %.0f | %.2f of direct | 0.4 |", relayed, relayed / posts);
            report.write("bench-one");
        }
    }

    /** A page of twenty posts of ten people whom the reader follows, next to as many bytes that cost nothing to find. */
    @Test
    void aHomeTimelineOnOneReplica() throws Exception {
        try (Cluster cluster = Cluster.boot("bench-home", Ports.BENCH, 1, 1, Map.of());
                Load load = new Load(UNDER_WAY)) {
            Client reader = cluster.client(1).register("reader");
            for (int person = 0; person < 10; person++) {
                Client author = cluster.client(1).register("author" + person);
                reader.post("/api/v1/accounts/"
                                + author.get("/api/v1/accounts/verify_credentials")
                                        .orThrow()
                                        .path("id")
                                        .asText() + "/follow")
                        .orThrow();
                for (int post = 0; post < 10; post++) {
                    author.say("Have you heard of #post" + post + " by author" + person + "? See https://example.org/");
                }
            }
            Load.Shot home = Shots.toReplica(
                    cluster, cluster.replica("r1") + "/api/v1/timelines/home", reader.token(), () -> "");
            Load.Answer page = load.send(home).get(30, TimeUnit.SECONDS);
            assertThat(page.body().split("\"reblogs_count\"", -1)).hasSize(21);
            Load.Shot memory = Shots.toReplica(
                    cluster,
                    cluster.replica("r1") + "/nothing?bytes=" + page.body().length(),
                    reader.token(),
                    () -> "");
            Load.Answer filler = load.send(memory).get(30, TimeUnit.SECONDS);
            assertThat(filler.isGood()).as("%s", filler).isTrue();
            for (Load.Shot shot : List.of(memory, home)) {
                load.closedLoop(shot, UNDER_WAY, WARM_UP);
            }
            double[][] rates = new double[2][ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                Load.Rate filled = load.closedLoop(memory, UNDER_WAY, LENGTH);
                Load.Rate read = load.closedLoop(home, UNDER_WAY, LENGTH);
                assertThat(filled.errors() + read.errors()).isZero();
                rates[0][round] = filled.perSecond();
                rates[1][round] = read.perSecond();
            }
            report.line(
                    "| a page of %d bytes | per second | ratio | aim |",
                    page.body().length());
            report.line("|---|---|---|---|");
            report.line("| from memory | %.0f | 1 | |", median(rates[0]));
            report.line(
                    "| home timeline of 20 | %.0f | %.2f | 0.5 |",
                    median(rates[1]), median(rates[1]) / median(rates[0]));
            report.write("bench-home");
        }
    }

    @Test
    void untilAPostIsReadableOnEveryReplica() throws Exception {
        try (Cluster cluster = Cluster.boot("bench-three", Ports.BENCH, 3, 1, Map.of());
                Load load = new Load(256)) {
            String token = cluster.client(1).register("ann").token();
            Load.Shot post = Shots.toReplica(cluster, cluster.replica("r1") + "/api/v1/statuses", token, Shots::post);
            List<Function<Load.Answer, Load.Shot>> readers = List.of(
                    Shots.reader(cluster, "r1", token),
                    Shots.reader(cluster, "r2", token),
                    Shots.reader(cluster, "r3", token));
            load.closedLoop(post, UNDER_WAY, WARM_UP);
            // All of them have to be warm, and for reads and exchanges, too: else their compilers are measured.
            double warm = load.closedLoop(post, UNDER_WAY, LENGTH).perSecond();
            var unused = new Visibility(load).measure(post, warm / 2, sampled(warm), WARM_UP.multipliedBy(2), readers);
            double ceiling = median(rates(load, post));

            double[] p50 = new double[ROUNDS];
            double[] p99 = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                Visibility.Delays delays =
                        new Visibility(load).measure(post, ceiling / 2, sampled(ceiling), LENGTH, readers);
                assertThat(delays.errors()).isZero();
                p50[round] = delays.readable().p50();
                p99[round] = delays.readable().p99();
            }
            report.line(
                    "Three replicas, one posted to at half of what it can (%.0f of %.0f a second), medians of %d rounds:",
                    ceiling / 2, ceiling, ROUNDS);
            report.line("");
            report.line("| from acknowledgement until readable on every replica | ms | aim |");
            report.line("|---|---|---|");
            report.line("| p50 | %.1f | 5 |", median(p50));
            report.line("| p99 | %.1f | 25 |", median(p99));
            report.write("bench-three");
        }
    }

    /** One in so many posts is looked for, so that about fifty are in a second. */
    private static int sampled(double ceiling) {
        return (int) Math.max(1, ceiling / 2 / 50);
    }

    private static double[] rates(Load load, Load.Shot shot) throws InterruptedException {
        double[] rates = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            rates[round] = load.closedLoop(shot, UNDER_WAY, LENGTH).perSecond();
        }
        return rates;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        java.util.Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
