package social.hearsay.cluster.chaos.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import social.hearsay.cluster.chaos.FaultInterval;
import social.hearsay.cluster.chaos.FaultKind;
import social.hearsay.cluster.chaos.history.Standing;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;

/**
 * Whether delayed replicas showed updates neither too early nor too late, judged by the clock of whoever watched. An
 * update was accepted after the last moment at which the replica that accepted it did not have it yet; so it was not
 * older than that when it was shown.
 */
public final class KeptBehind {
    /** Between a stamp and the disk, and what hybrid clocks differ by while replicas hear each other. */
    private static final long SLACK = TimeUnit.SECONDS.toNanos(2);
    /** What is dated ahead by no more than the delay waits for that long besides, and processors are few. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);
    /** Whoever says nothing for that long was in some trouble. */
    private static final long SILENCE = TimeUnit.SECONDS.toNanos(5);
    /** What does not stop a value. */
    private static final Set<FaultKind> HARMLESS = EnumSet.of(FaultKind.CLOCK_OFFSET, FaultKind.READ_ONLY);

    private final Collection<String> delayed;
    private final long delay;
    private final List<FaultInterval> faults;

    /**
     * @param delayed the names of those that are kept behind
     * @param delay for how long
     * @param faults all there were
     */
    public KeptBehind(Collection<String> delayed, Duration delay, List<FaultInterval> faults) {
        this.delayed = List.copyOf(delayed);
        this.delay = delay.toNanos();
        this.faults = List.copyOf(faults);
    }

    /**
     * What is wrong with what replicas said.
     *
     * @param standings of all replicas, in the order in which they were asked
     * @return a line for each; none is fine
     */
    public List<String> judge(List<Standing> standings) {
        List<String> wrong = new ArrayList<>();
        Map<ReplicaId, List<Standing>> byReplica = new HashMap<>();
        standings.forEach(standing -> byReplica
                .computeIfAbsent(standing.replica(), replica -> new ArrayList<>())
                .add(standing));
        for (String name : delayed) {
            List<List<Standing>> incarnations = byReplica.entrySet().stream()
                    .filter(each -> each.getKey().name().equals(name))
                    .map(Map.Entry::getValue)
                    .toList();
            if (incarnations.stream().noneMatch(this::moved)) {
                wrong.add(name + " was never seen to go on while it was behind");
            }
            incarnations.forEach(own -> {
                wrong.addAll(early(own, byReplica));
                wrong.addAll(late(own));
            });
        }
        return wrong;
    }

    private boolean moved(List<Standing> own) {
        for (int i = 1; i < own.size(); i++) {
            VectorTimestamp value = own.get(i).value();
            if (!own.get(i - 1).value().covers(value)
                    && !value.covers(own.get(i).log())) {
                return true;
            }
        }
        return false;
    }

    /** What it had when it was first heard came with its disk, or with what it joined by. */
    private List<String> early(List<Standing> own, Map<ReplicaId, List<Standing>> byReplica) {
        List<String> wrong = new ArrayList<>();
        for (int i = 1; i < own.size(); i++) {
            Standing now = own.get(i);
            own.get(i - 1).value().missing(now.value()).parts().forEach((origin, sequence) -> {
                OptionalLong after = byReplica.getOrDefault(origin, List.of()).stream()
                        .filter(standing -> standing.log().get(origin) < sequence)
                        .mapToLong(Standing::asked)
                        .max();
                if (after.isPresent()
                        && now.answered() - after.getAsLong() < delay - SLACK
                        && !mayBeDatedBack(after.getAsLong(), now.answered())) {
                    wrong.add(now.replica().name() + " showed " + origin + "=" + sequence + " when it was at most "
                            + TimeUnit.NANOSECONDS.toMillis(now.answered() - after.getAsLong()) + " ms old");
                }
            });
        }
        return wrong;
    }

    /** Whose clock is behind dates by what it hears of others, and may not hear of them. */
    private boolean mayBeDatedBack(long from, long to) {
        return faults.stream()
                .filter(fault -> fault.kind() == FaultKind.CLOCK_OFFSET && overlaps(fault, from, to))
                .anyMatch(clock -> faults.stream()
                        .anyMatch(other -> other.kind() != FaultKind.CLOCK_OFFSET
                                && overlaps(other, clock.began(), clock.ended())));
    }

    private List<String> late(List<Standing> own) {
        // An arrival may be noted by a 32nd of the delay later.
        long limit = 2 * delay + delay / 16 + PATIENCE;
        int last = 0;
        for (int first = 0; first < own.size(); first++) {
            Standing then = own.get(first);
            while (last < own.size() && own.get(last).asked() - then.answered() < limit) {
                last++;
            }
            if (last < own.size()
                    && !own.get(last).value().covers(then.log())
                    && isUndisturbed(own.subList(first, last + 1))) {
                return List.of(
                        then.replica().name() + " had " + then.value().missing(then.log()) + " and did not show it "
                                + TimeUnit.NANOSECONDS.toSeconds(own.get(last).asked() - then.answered())
                                + " s later");
            }
        }
        return List.of();
    }

    private boolean isUndisturbed(List<Standing> some) {
        for (int i = 1; i < some.size(); i++) {
            if (some.get(i).asked() - some.get(i - 1).answered() > SILENCE) {
                return false;
            }
        }
        long from = some.get(0).asked();
        long to = some.get(some.size() - 1).answered();
        return faults.stream().noneMatch(fault -> !HARMLESS.contains(fault.kind()) && overlaps(fault, from, to));
    }

    private static boolean overlaps(FaultInterval fault, long from, long to) {
        return fault.began() - to <= 0 && from - fault.ended() <= 0;
    }
}
