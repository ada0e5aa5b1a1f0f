package social.hearsay.cluster.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import social.hearsay.cluster.Ports;
import social.hearsay.cluster.fixture.Cluster;

/** What three replicas and a front end cost while nothing happens, by the post, and at a steady hundred posts a second. */
@Isolated
class SteadyBench {
    private static final List<String> MEMBERS = List.of("r1", "r2", "r3", "f1");
    private static final int PER_SECOND = 100;
    private static final int ALONE = 100;
    private static final int SAMPLED = 4;
    private static final Duration SETTLING = Duration.ofSeconds(Integer.getInteger("bench.warmup", 60));
    private static final Duration LENGTH = Duration.ofSeconds(3L * Integer.getInteger("bench.seconds", 10));

    private final Report report = new Report();

    @Test
    void threeReplicas() throws Exception {
        try (Cluster cluster = Cluster.boot("bench-steady", Ports.BENCH, 3, 1, Map.of());
                Load load = new Load(256)) {
            String token = cluster.client(1).register("ann").token();
            idle(cluster);
            Load.Shot nothing = Shots.toReplica(cluster, cluster.replica("r1") + "/nothing", token, () -> "");
            Load.Shot post = Shots.toReplica(cluster, cluster.replica("r1") + "/api/v1/statuses", token, Shots::post);
            oneAtATime(cluster, load, post);
            steadily(cluster, load, nothing, post, token);
            report.write("bench-steady");
        }
    }

    private void idle(Cluster cluster) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(SETTLING.toMillis());
        Map<String, Cost> before = costs(cluster);
        TimeUnit.MILLISECONDS.sleep(LENGTH.toMillis());
        report.line("While nothing happens, over %d s:", LENGTH.toSeconds());
        report.line("");
        report.line("| member | of a core | threads | resident, MiB | exchanges a second |");
        report.line("|---|---|---|---|---|");
        since(cluster, before)
                .forEach((member, cost) -> report.line(
                        "| %s | %.1f %% | %d | %d | %.2f |",
                        member,
                        100 * cost.cpuMillis() / LENGTH.toMillis(),
                        cost.threads(),
                        cost.residentMib(),
                        cost.exchanges() / LENGTH.toSeconds()));
        report.line("");
    }

    private void oneAtATime(Cluster cluster, Load load, Load.Shot post) throws Exception {
        Map<String, Cost> before = costs(cluster);
        for (int posts = 0; posts < ALONE; posts++) {
            assertThat(load.send(post).get(30, TimeUnit.SECONDS).isGood()).isTrue();
            // What it sets off is over before the next one.
            TimeUnit.MILLISECONDS.sleep(50);
        }
        report.line("By the post, %d of them one at a time at r1:", ALONE);
        report.line("");
        report.line("| member | commits | exchanges begun | waits of a thread |");
        report.line("|---|---|---|---|");
        since(cluster, before)
                .forEach((member, cost) -> report.line(
                        "| %s | %.2f | %.2f | %.1f |",
                        member, cost.commits() / ALONE, cost.exchanges() / ALONE, cost.waits() / ALONE));
        report.line("");
    }

    private void steadily(Cluster cluster, Load load, Load.Shot nothing, Load.Shot post, String token)
            throws InterruptedException {
        List<java.util.function.Function<Load.Answer, Load.Shot>> readers = List.of(
                Shots.reader(cluster, "r1", token),
                Shots.reader(cluster, "r2", token),
                Shots.reader(cluster, "r3", token));
        var warm = new Visibility(load).measure(post, PER_SECOND, SAMPLED, SETTLING.multipliedBy(2), readers);
        assertThat(warm.errors()).isZero();
        Visibility.Delays idle = new Visibility(load).measure(nothing, PER_SECOND, SAMPLED, LENGTH, List.of());
        Visibility.Delays seen = new Visibility(load).measure(post, PER_SECOND, SAMPLED, LENGTH, readers);
        Map<String, Cost> before = costs(cluster);
        // Without anybody who looks for posts: that is no part of their cost.
        Visibility.Delays posted = new Visibility(load).measure(post, PER_SECOND, SAMPLED, LENGTH, List.of());
        Map<String, Cost> spent = since(cluster, before);
        assertThat(idle.errors() + seen.errors() + posted.errors()).isZero();
        int posts = posted.acknowledged().count();
        report.line(
                "At a steady %d a second at r1, %d s each, after %d s of it:",
                PER_SECOND, LENGTH.toSeconds(), 2 * SETTLING.toSeconds());
        report.line("");
        report.line("| what | p50, ms | p99, ms |");
        report.line("|---|---|---|");
        row("nothing, answered", idle.acknowledged());
        row("a post, acknowledged", posted.acknowledged());
        row("then readable on every replica", seen.readable());
        report.line("");
        report.line(
                "| member | processor time of a post, ms | commits | exchanges begun | waits of a thread | threads | resident, MiB |");
        report.line("|---|---|---|---|---|---|---|");
        spent.forEach((member, cost) -> report.line(
                "| %s | %.2f | %.2f | %.2f | %.1f | %d | %d |",
                member,
                cost.cpuMillis() / posts,
                cost.commits() / posts,
                cost.exchanges() / posts,
                cost.waits() / posts,
                cost.threads(),
                cost.residentMib()));
    }

    private void row(String what, Visibility.Spread spread) {
        report.line("| %s | %.1f | %.1f |", what, spread.p50(), spread.p99());
    }

    private static Map<String, Cost> costs(Cluster cluster) {
        Map<String, Cost> costs = new TreeMap<>();
        MEMBERS.forEach(member -> costs.put(member, Cost.of(cluster, member)));
        return costs;
    }

    private static Map<String, Cost> since(Cluster cluster, Map<String, Cost> before) {
        Map<String, Cost> costs = new TreeMap<>();
        before.forEach(
                (member, then) -> costs.put(member, Cost.of(cluster, member).since(then)));
        return costs;
    }
}
