package social.hearsay.cluster.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import social.hearsay.cluster.chaos.member.Layout;
import social.hearsay.cluster.chaos.member.World;
import social.hearsay.cluster.chaos.network.SwitchedNetwork;
import social.hearsay.cluster.fixture.Programs;
import social.hearsay.cluster.stage.Node.Part;
import social.hearsay.cluster.stage.Visitors.Visit;

/**
 * Two machines with a front end, HAProxy and keepalived each, by the templates: whatever of it dies, people are soon served
 * again, and no request fails but those that were under way at what died. While a replica hangs, all are served, and it is
 * asked for nothing any more. For root alone, where haproxy and keepalived are installed.
 *
 * <p>How long it takes is printed. With {@code -Dstage.timed=true}, for a machine that does nothing else, it is judged: nobody
 * is without an answer for a second, and of those who come while a replica hangs one in a hundred waits so long.
 */
@Isolated
class BalancingStageIT {
    private static final String VIRTUAL = "10.83.0.200";
    private static final Duration SOON = Duration.ofSeconds(30);

    /** Whether times are judged, not only printed: a busy machine lets people wait whatever we do. */
    private static final boolean TIMED = Boolean.getBoolean("stage.timed");

    private static final long LONGEST_GAP_MILLIS = 1_000;

    /** Requests, some twenty seconds of them. */
    private static final int MANY = 1_000;

    /** Requests in a row of which half would go to a replica that is as good as the other. */
    private static final int NONE_OF = 250;

    /** What was sent just before something died may have been read by it. */
    private static final long UNDER_WAY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private static final Path DIRECTORY =
            Path.of("target", "clusters", "balancing-stage").toAbsolutePath();

    @Test
    void whateverDiesPeopleAreSoonServedAgain() throws Exception {
        Programs.missing("haproxy", "keepalived")
                .ifPresent(program -> assumeTrue(false, program + " is not installed"));
        SwitchedNetwork.hindrance().ifPresent(why -> assumeTrue(false, "no network of its own: " + why));
        Layout layout = new Layout(2, 0, 2);
        SwitchedNetwork network = SwitchedNetwork.of(layout.stations(), new Random(1));
        try (World world = World.boot(layout, network, DIRECTORY, Map.of("HEARSAY_TRUST_FORWARDED", "10.83.0.0/24"))) {
            List<String> frontEnds =
                    world.frontEnds().stream().map(URI::getAuthority).toList();
            Node one = new Node(
                    network.cell("f1"), DIRECTORY, network.address("f1"), network.address("f2"), VIRTUAL, frontEnds);
            Node two = new Node(
                    network.cell("f2"), DIRECTORY, network.address("f2"), network.address("f1"), VIRTUAL, frontEnds);
            one.start();
            two.start();
            try (Visitors visitors = new Visitors(URI.create("http://" + VIRTUAL + "/"), world.clientThreads())) {
                awaitServed(visitors);
                aReplicaHangs(world, visitors);
                kill(world, visitors, List.of(one, two));
            } finally {
                one.killAll();
                two.killAll();
            }
        }
    }

    private static void kill(World world, Visitors visitors, List<Node> nodes) {
        String frontEnd = active(nodes).name();
        judge("a front end", visitors, () -> world.kill(frontEnd));
        world.start(frontEnd);
        world.awaitReady(frontEnd);

        Node first = active(nodes);
        judge("HAProxy", visitors, () -> first.kill(Part.HAPROXY));
        assertThat(active(nodes)).as("who has the address").isNotEqualTo(first);
        first.start();
        awaitServed(visitors);

        Node second = active(nodes);
        judge("keepalived", visitors, () -> second.kill(Part.KEEPALIVED));
        second.start();
        Awaitility.await("one of them has the address")
                .atMost(SOON)
                .until(() -> nodes.stream().filter(Node::hasAddress).count() == 1);

        Node last = active(nodes);
        judge("a machine", visitors, () -> {
            last.cutOff();
            last.killAll();
            world.kill(last.name());
        });
    }

    /** A process that is stopped takes connections and answers nothing. */
    private static void aReplicaHangs(World world, Visitors visitors) {
        long usual = System.nanoTime();
        awaitVisits(visitors, usual, NONE_OF);
        List<Visit> those = visitors.since(usual);
        long before = System.nanoTime();
        world.pause("r2");
        Awaitility.await("r2 is asked for nothing any more")
                .atMost(SOON.multipliedBy(2))
                .until(() -> isLeftAlone(world, visitors));
        awaitVisits(visitors, before, MANY);
        world.resume("r2");
        List<Visit> all = visitors.since(before);
        List<Visit> slow = all.stream().filter(Visit::isSlow).toList();
        System.out.printf(
                Locale.ROOT,
                "a replica hangs: of %d requests %d take more than a second; of %d before that %d%n",
                all.size(),
                slow.size(),
                those.size(),
                those.stream().filter(Visit::isSlow).count());
        assertThat(all).allMatch(Visit::isServed);
        if (TIMED) {
            assertThat(slow).as("of %s", all.size()).hasSizeLessThan(all.size() / 100);
        }
    }

    /** Whether the next ones all go elsewhere. */
    private static boolean isLeftAlone(World world, Visitors visitors) {
        long begun = System.nanoTime();
        long asked = requestsTo(world, "r2");
        awaitVisits(visitors, begun, NONE_OF);
        return requestsTo(world, "r2") == asked;
    }

    private static void awaitVisits(Visitors visitors, long since, int count) {
        Awaitility.await(count + " have come")
                .atMost(SOON.multipliedBy(2))
                .until(() -> visitors.since(since).size() >= count);
    }

    /** How many requests the front ends have sent to a replica. */
    private static long requestsTo(World world, String replica) {
        String authority =
                world.network().address(replica) + ":" + world.network().port(replica);
        Pattern line = Pattern.compile(
                "(?m)^hearsay_replica_requests\\{.*replica=\"" + Pattern.quote(authority) + "\".*} ([0-9.E]+)$");
        return world.layout().frontEnds().stream()
                .mapToLong(frontEnd -> Awaitility.await("figures of " + frontEnd)
                        .atMost(SOON)
                        .until(
                                () -> world.figures(frontEnd).map(line::matcher).filter(Matcher::find),
                                Optional::isPresent)
                        .map(found -> (long) Double.parseDouble(found.group(1)))
                        .orElseThrow())
                .sum();
    }

    /** @throws AssertionError when people are not served again, lost an answer without a reason, or waited for too long if that is judged */
    private static void judge(String what, Visitors visitors, Runnable death) {
        long before = System.nanoTime();
        death.run();
        long after = System.nanoTime();
        Awaitility.await("some time passes, and all is well at its end")
                .atMost(SOON)
                .until(() -> visitors.since(after + TimeUnit.SECONDS.toNanos(4)).stream()
                                .filter(Visit::isServed)
                                .count()
                        > 20);
        long gap = visitors.longestGap(before);
        List<Visit> others = visitors.since(after + UNDER_WAY_NANOS).stream()
                .filter(visit -> !visit.isServed())
                .toList();
        List<Visit> failed = others.stream()
                .filter(visit -> visit.outcome() == Visitors.Outcome.FAILED)
                .toList();
        System.out.printf(
                Locale.ROOT,
                "%s dies: nobody is served for %d ms at the most; %d could not connect%n",
                what,
                gap,
                others.size() - failed.size());
        assertThat(failed).as("failed after the death of %s", what).isEmpty();
        if (TIMED) {
            assertThat(gap)
                    .as("milliseconds without an answer after the death of %s", what)
                    .isLessThan(LONGEST_GAP_MILLIS);
        }
    }

    private static void awaitServed(Visitors visitors) {
        long now = System.nanoTime();
        Awaitility.await("people are served")
                .atMost(SOON)
                .until(() -> visitors.since(now).stream()
                        .skip(100)
                        .filter(Visit::isServed)
                        .findFirst()
                        .isPresent());
    }

    private static Node active(List<Node> nodes) {
        return nodes.stream()
                .filter(Node::hasAddress)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody has the address"));
    }
}
