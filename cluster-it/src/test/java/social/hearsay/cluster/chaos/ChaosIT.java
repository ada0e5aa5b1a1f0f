package social.hearsay.cluster.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import social.hearsay.cluster.Ports;
import social.hearsay.cluster.chaos.check.Checker;
import social.hearsay.cluster.chaos.check.KeptBehind;
import social.hearsay.cluster.chaos.check.Verdict;
import social.hearsay.cluster.chaos.fault.Campaign;
import social.hearsay.cluster.chaos.history.FinalState;
import social.hearsay.cluster.chaos.history.History;
import social.hearsay.cluster.chaos.load.Load;
import social.hearsay.cluster.chaos.load.Plan;
import social.hearsay.cluster.chaos.load.Standings;
import social.hearsay.cluster.chaos.member.Footprint;
import social.hearsay.cluster.chaos.member.Layout;
import social.hearsay.cluster.chaos.member.World;
import social.hearsay.cluster.chaos.network.Loopback;
import social.hearsay.cluster.chaos.network.Network;
import social.hearsay.cluster.chaos.network.SwitchedNetwork;
import social.hearsay.cluster.chaos.report.Report;

/**
 * A cluster is hurt while people use it, and what they saw is judged. {@code -Dchaos.minutes} says how
 * long, {@code -Dchaos.seed} repeats a schedule, {@code -Dchaos.replicas}, {@code -Dchaos.delayed} and {@code
 * -Dchaos.frontEnds} the size, {@code -Dchaos.rate} how many requests a second. Logs, disks and history are left under {@code
 * target/chaos}.
 */
@Isolated
class ChaosIT {
    private static final Path DIRECTORY = Path.of("target", "chaos").toAbsolutePath();
    /** The seed of the short variant: a gate must not depend on luck. */
    private static final int GATE = 7;

    private static final Duration SETTLING = Duration.ofMinutes(3);
    private static final Duration CONFIRMATION = Duration.ofMinutes(1);
    private static final Duration WARM = Duration.ofMinutes(10);
    /** Deleted posts are erased while it runs, in long runs at least. */
    private static final Map<String, String> SETTINGS = Map.of("HEARSAY_UNDELETE_WINDOW", "PT20S");

    /**
     * What no fault here excuses. That something is stuck is no such thing: a member that waits for a
     * processor that others keep busy, or for a disk, may say so of itself, and it is over when it goes on.
     */
    private static final List<String> WORST = List.of(
            "The values differ",
            "Applying stopped",
            "This disk is an old copy",
            "it is concurrent with what is forgotten here",
            "wait for it here");

    private final Optional<String> hindrance = SwitchedNetwork.hindrance();
    private final long seed = Long.getLong(
            "chaos.seed", System.getProperty("chaos.minutes") == null ? GATE : new SecureRandom().nextInt(1_000_000));
    private final Duration length =
            Duration.ofSeconds(Math.round(60 * Double.parseDouble(System.getProperty("chaos.minutes", "0.6"))));
    /** A delayed one besides the three that serve, not in the place of one: two would be too few for most faults. */
    private final Layout layout = new Layout(
            Integer.getInteger("chaos.replicas", 3),
            Integer.getInteger("chaos.delayed", 1),
            Integer.getInteger("chaos.frontEnds", 2));

    private final long began = System.nanoTime();
    private @Nullable Footprint warm;

    /** Skipped where the other test leaves the network alone, so that somebody notices. */
    @Test
    void theNetworkCanBeSpoiledHere() {
        Assumptions.assumeTrue(
                hindrance.isEmpty(), () -> "No faults of the network were tried: " + hindrance.orElseThrow());
    }

    @Test
    void nothingIsLostRepeatedOrOutOfOrder() {
        say("seed " + seed + ", " + length.toSeconds() + " s, " + layout);
        hindrance.ifPresent(why -> say("no faults of the network, the disk or the clock: " + why));
        try (World world = World.boot(layout, network(), DIRECTORY.resolve("members"), SETTINGS)) {
            say("booted; logs are in " + DIRECTORY.resolve("members"));
            try {
                hurtAndJudge(world);
            } catch (RuntimeException | Error failed) {
                say("seed " + seed + " failed: " + failed);
                world.copyDisks(DIRECTORY.resolve("disks"));
                throw failed;
            }
        }
    }

    private Network network() {
        return hindrance.isEmpty()
                ? SwitchedNetwork.of(layout.stations(), new Random(seed))
                : new Loopback(layout.stations(), Ports.CHAOS);
    }

    private void hurtAndJudge(World world) {
        Campaign campaign = new Campaign(world, length, seed, this::say);
        say("faults: " + campaign.kinds());
        Plan plan = Plan.of(seed, Integer.getInteger("chaos.rate", 40), DIRECTORY.resolve("history.jsonl"));
        try (Load load = Load.against(world, plan);
                Standings standings = Standings.follow(world.replicas())) {
            load.begin();
            campaign.run(() -> observe(world));
            History history = load.end();
            delayedOnesConfirmWhatTheyDoNotShow(world, load);
            FinalState end = load.finalState(SETTLING);
            Verdict verdict = Checker.judge(history, end, List.of());
            String report = new Report(history, verdict, campaign.intervals(), load.spread()).text();
            say("seed " + seed + ":\n" + report);
            assertThat(verdict.violations()).as("violations").isEmpty();
            assertThat(new KeptBehind(layout.delayed(), World.DELAY, campaign.intervals()).judge(standings.soFar()))
                    .as("delayed replicas")
                    .isEmpty();
            assertThat(alarms(world)).as("alarms").isEmpty();
            assertThat(grown(world)).as("what has grown").isEmpty();
        }
    }

    private void observe(World world) {
        assertThat(layout.delayed()).as("answer people").noneMatch(world::answersPeople);
        if (warm == null && System.nanoTime() - began > WARM.toNanos()) {
            warm = Footprint.of(world);
            say("warm: " + warm);
        }
    }

    /** Each of them is one of the mirrors that have to be there. */
    private void delayedOnesConfirmWhatTheyDoNotShow(World world, Load load) {
        int all = layout.replicas().size();
        List<ReplicaView> delayed =
                world.replicas().stream().filter(ReplicaView::isDelayed).toList();
        Awaitility.await("all " + all + " replicas have a post on their disks, before delayed ones show it")
                .atMost(CONFIRMATION)
                .until(() -> {
                    Load.Confirmation post = load.confirm(all - 1);
                    return post.copies() == all
                            && delayed.stream()
                                    .map(Standings::of)
                                    .allMatch(now -> now.filter(standing ->
                                                    !standing.value().covers(post.timestamp()))
                                            .isPresent());
                });
        Awaitility.await("all others answer people, and delayed ones don't")
                .atMost(CONFIRMATION)
                .until(
                        () -> layout.replicas().stream()
                                .filter(world::answersPeople)
                                .toList(),
                        layout.serving()::equals);
    }

    private List<String> grown(World world) {
        Footprint last = Footprint.of(world);
        say("at the end: " + last);
        return warm == null ? List.of() : last.excessOver(warm);
    }

    /** Members forget their alarms when they are restarted; their logs don't. */
    private List<String> alarms(World world) {
        List<String> alarms = new ArrayList<>();
        for (String member : layout.members()) {
            try (Stream<String> lines = Files.lines(world.log(member))) {
                lines.filter(line -> WORST.stream().anyMatch(line::contains))
                        .map(line -> member + ": " + line)
                        .forEach(alarms::add);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return alarms;
    }

    private void say(String line) {
        System.out.printf(Locale.ROOT, "%7.1f  %s%n", (System.nanoTime() - began) / 1e9, line);
    }
}
