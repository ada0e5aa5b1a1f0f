package social.hearsay.cluster.chaos.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import social.hearsay.cluster.chaos.FaultInterval;
import social.hearsay.cluster.chaos.FaultKind;
import social.hearsay.cluster.chaos.member.World;

/** Hurts a world for some time, episode by episode, and leaves it healed. */
public final class Campaign {
    private static final Duration BRISK_UP_TO = Duration.ofMinutes(5);

    private final World world;
    private final Infliction infliction;
    private final Schedule schedule;
    private final Set<FaultKind> kinds;
    private final Consumer<String> progress;
    private final List<FaultInterval> intervals = new CopyOnWriteArrayList<>();
    private final Duration length;

    /** One thing to do at its time. */
    private record Step(Duration at, Fault fault, boolean begins) {}

    /**
     * Plans it.
     *
     * @param length when it is over no more episodes begin
     * @param seed tells which faults there will be, in a world like this one
     * @param progress gets a line for everything that is done
     */
    public Campaign(World world, Duration length, long seed, Consumer<String> progress) {
        this.world = world;
        this.length = length;
        this.progress = progress;
        this.infliction = new Infliction(world);
        this.kinds = Infliction.possible(world);
        Pace pace = length.compareTo(BRISK_UP_TO) <= 0 ? Pace.BRISK : Pace.PATIENT;
        this.schedule = new Schedule(world.layout(), kinds, pace, new Random(seed));
    }

    /** What it does; the other kinds are not possible here. */
    public Set<FaultKind> kinds() {
        return Set.copyOf(kinds);
    }

    /** The faults that are over, in the order in which they began. */
    public List<FaultInterval> intervals() {
        return intervals.stream()
                .sorted(Comparator.comparingLong(FaultInterval::began))
                .toList();
    }

    /**
     * Runs it. When it returns all is undone and all members are ready.
     *
     * @param between is called in the calm after each episode
     * @throws RuntimeException when a member doesn't get ready again
     */
    public void run(Runnable between) {
        long end = System.nanoTime() + length.toNanos();
        while (System.nanoTime() - end < 0) {
            Episode episode = schedule.next();
            run(episode);
            between.run();
            sleepUntil(System.nanoTime() + episode.calm().toNanos());
        }
    }

    private void run(Episode episode) {
        long start = System.nanoTime();
        Map<Fault, Long> begun = new LinkedHashMap<>();
        Map<Fault, Long> undone = new LinkedHashMap<>();
        try {
            for (Step step : steps(episode)) {
                sleepUntil(start + step.at().toNanos());
                if (step.begins()) {
                    progress.accept(step.fault().what());
                    begun.put(step.fault(), System.nanoTime());
                    infliction.begin(step.fault());
                } else {
                    infliction.end(step.fault());
                    undone.put(step.fault(), System.nanoTime());
                }
            }
        } finally {
            begun.keySet().stream().filter(fault -> !undone.containsKey(fault)).forEach(infliction::end);
        }
        recover(begun, undone);
    }

    private static List<Step> steps(Episode episode) {
        List<Step> steps = new ArrayList<>();
        for (Episode.Planned planned : episode.faults()) {
            steps.add(new Step(planned.begin(), planned.fault(), true));
            steps.add(new Step(planned.end(), planned.fault(), false));
        }
        steps.sort(Comparator.comparing(Step::at));
        return steps;
    }

    /** A fault of a member is over when that member is ready; the next episode waits for all. */
    private void recover(Map<Fault, Long> begun, Map<Fault, Long> undone) {
        Map<String, Long> ready = new LinkedHashMap<>();
        for (String member : world.layout().members()) {
            world.awaitReady(member);
            ready.put(member, System.nanoTime());
        }
        begun.forEach((fault, began) -> {
            long ended = undone.getOrDefault(fault, began);
            for (String member : fault.impairment().members()) {
                ended = Math.max(ended, ready.getOrDefault(member, ended));
            }
            intervals.add(new FaultInterval(fault.kind(), fault.what(), began, ended));
        });
        progress.accept("all is undone and everyone is ready after "
                + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime()
                        - undone.values().stream()
                                .mapToLong(Long::longValue)
                                .max()
                                .orElse(System.nanoTime()))
                + " s");
    }

    private static void sleepUntil(long moment) {
        long left = moment - System.nanoTime();
        while (left > 0) {
            LockSupport.parkNanos(left);
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("Interrupted in the middle of a campaign");
            }
            left = moment - System.nanoTime();
        }
    }
}
