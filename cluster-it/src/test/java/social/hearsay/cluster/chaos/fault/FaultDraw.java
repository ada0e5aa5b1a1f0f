package social.hearsay.cluster.chaos.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import social.hearsay.cluster.chaos.FaultKind;
import social.hearsay.cluster.chaos.member.Layout;
import social.hearsay.cluster.chaos.network.Conditions;
import social.hearsay.cluster.chaos.network.Direction;

/** Chooses whom a fault of a given kind hits, and how badly. */
final class FaultDraw {
    private static final int[] OFFSETS = {-3600, -300, -45, 45, 90, 300};
    private static final int BYTES_PER_KIB = 1024;

    private final Layout layout;
    private final RandomGenerator chance;

    FaultDraw(Layout layout, RandomGenerator chance) {
        this.layout = layout;
        this.chance = chance;
    }

    Fault draw(FaultKind kind) {
        return switch (kind) {
            case HALVES -> halves();
            case ONE_ALONE -> oneAlone();
            case ONE_WAY -> oneWay();
            case BRIDGE -> bridge();
            case DELAY -> weather(kind, Conditions.delayed(milliseconds(20, 400)));
            case JITTER -> weather(kind, Conditions.jittery(milliseconds(20, 400)));
            case LOSS -> weather(kind, Conditions.losing(percent(2, 25)));
            case DUPLICATION -> weather(kind, Conditions.duplicating(percent(5, 50)));
            case REORDERING -> weather(kind, Conditions.reordering(percent(5, 50)));
            case BANDWIDTH -> weather(kind, Conditions.narrow(chance.nextLong(32, 256) * BYTES_PER_KIB));
            case KILL -> new Fault.Kill(one(layout.members()));
            case PAUSE -> new Fault.Pause(one(layout.members()));
            case RESTART -> new Fault.Restart(one(layout.members()));
            case FULL_DISK -> new Fault.FullDisk(one(layout.replicas()));
            case CLOCK_OFFSET ->
                new Fault.ClockOffset(
                        one(layout.replicas()), Duration.ofSeconds(OFFSETS[chance.nextInt(OFFSETS.length)]));
            case WIPE -> new Fault.Wipe(one(layout.replicas()));
            case READ_ONLY -> new Fault.ReadOnly(one(layout.serving()));
        };
    }

    private Fault halves() {
        List<String> members = shuffled(layout.members());
        List<String> some = members.subList(0, chance.nextInt(1, members.size()));
        List<String> others = members.subList(some.size(), members.size());
        return new Fault.Partition(
                FaultKind.HALVES, "no link between " + some + " and " + others, Direction.between(some, others));
    }

    private Fault oneAlone() {
        String alone = one(layout.replicas());
        List<String> others = new ArrayList<>(layout.members());
        others.remove(alone);
        return new Fault.Partition(
                FaultKind.ONE_ALONE, alone + " is cut off", Direction.between(List.of(alone), others));
    }

    private Fault oneWay() {
        String replica = one(layout.replicas());
        List<String> others = new ArrayList<>(layout.members());
        others.remove(replica);
        String other = one(others);
        Direction way = chance.nextBoolean() ? new Direction(replica, other) : new Direction(other, replica);
        return new Fault.Partition(
                FaultKind.ONE_WAY, "nothing gets from " + way.from() + " to " + way.to(), Set.of(way));
    }

    private Fault bridge() {
        List<String> replicas = shuffled(layout.replicas());
        String bridge = replicas.get(0);
        List<String> members = shuffled(layout.members());
        members.remove(bridge);
        List<String> some = members.subList(0, chance.nextInt(1, members.size()));
        List<String> others = members.subList(some.size(), members.size());
        return new Fault.Partition(
                FaultKind.BRIDGE,
                "only " + bridge + " connects " + some + " and " + others,
                Direction.between(some, others));
    }

    /** On all links, or on those of one member. Clients are never hit: they are not what is tried. */
    private Fault weather(FaultKind kind, Conditions conditions) {
        List<String> members = layout.members();
        if (chance.nextBoolean()) {
            return new Fault.Weather(
                    kind, kind.label() + " on all links: " + conditions, Direction.among(members), conditions);
        }
        String one = one(members);
        List<String> others = new ArrayList<>(members);
        others.remove(one);
        return new Fault.Weather(
                kind,
                kind.label() + " on the links of " + one + ": " + conditions,
                Direction.between(List.of(one), others),
                conditions);
    }

    private Duration milliseconds(int least, int most) {
        return Duration.ofMillis(chance.nextInt(least, most + 1));
    }

    private double percent(int least, int most) {
        return chance.nextInt(least, most + 1) / 100.0;
    }

    private String one(List<String> names) {
        return names.get(chance.nextInt(names.size()));
    }

    private List<String> shuffled(List<String> names) {
        List<String> left = new ArrayList<>(names);
        List<String> drawn = new ArrayList<>();
        while (!left.isEmpty()) {
            drawn.add(left.remove(chance.nextInt(left.size())));
        }
        return drawn;
    }
}
