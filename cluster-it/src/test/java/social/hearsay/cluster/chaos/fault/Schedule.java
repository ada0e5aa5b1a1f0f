package social.hearsay.cluster.chaos.fault;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import social.hearsay.cluster.chaos.FaultKind;
import social.hearsay.cluster.chaos.member.Layout;

/**
 * An endless row of episodes. The same chance, layout, kinds and pace give the same row, however long the
 * episodes turn out to take.
 */
final class Schedule {
    private static final int MOST_AT_ONCE = 3;
    private static final int ATTEMPTS = 200;
    /** A database goes on in the room that its files have until they need more. */
    private static final Duration FILLING = Duration.ofSeconds(10);

    private final Layout layout;
    private final RandomGenerator chance;
    private final FaultDraw draw;
    private final List<FaultKind> kinds;
    private final Pace pace;
    private final Deque<FaultKind> bag = new ArrayDeque<>();

    /** @param kinds what is possible here; each comes once before any comes again */
    Schedule(Layout layout, Set<FaultKind> kinds, Pace pace, RandomGenerator chance) {
        this.layout = layout;
        this.chance = chance;
        this.draw = new FaultDraw(layout, chance);
        this.kinds = List.copyOf(new TreeSet<>(kinds));
        this.pace = pace;
    }

    /** The next episode: one fault mostly, sometimes up to three that overlap. */
    Episode next() {
        int wanted = 1;
        while (wanted < MOST_AT_ONCE && chance.nextInt(3) == 0) {
            wanted++;
        }
        List<Episode.Planned> faults = new ArrayList<>();
        Impairment soFar = Impairment.NONE;
        Set<FaultKind> had = new TreeSet<>();
        while (faults.size() < wanted) {
            FaultKind kind = take();
            if (!had.add(kind)) {
                // The bag was filled anew meanwhile: what it begins with waits for the next episode.
                bag.addFirst(kind);
                break;
            }
            Fault fault = bearable(kind, soFar);
            if (fault == null) {
                bag.addLast(kind);
                break;
            }
            soFar = soFar.and(fault.impairment());
            faults.add(planned(fault, faults.isEmpty()));
        }
        faults.sort(Comparator.comparing(Episode.Planned::begin));
        return new Episode(faults, between(pace.calm().dividedBy(2), pace.calm()));
    }

    private FaultKind take() {
        if (bag.isEmpty()) {
            List<FaultKind> left = new ArrayList<>(kinds);
            while (!left.isEmpty()) {
                bag.add(left.remove(chance.nextInt(left.size())));
            }
        }
        return bag.remove();
    }

    /** A fault of that kind that can be borne besides the others of the episode, or null if none was found. */
    private @org.jspecify.annotations.Nullable Fault bearable(FaultKind kind, Impairment others) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Fault fault = draw.draw(kind);
            boolean apart = fault.impairment().members().stream().noneMatch(others.members()::contains);
            if (apart && others.and(fault.impairment()).leavesService(layout)) {
                return fault;
            }
        }
        return null;
    }

    private Episode.Planned planned(Fault fault, boolean first) {
        Duration length = between(pace.shortest(), pace.longest());
        if (fault instanceof Fault.FullDisk && length.compareTo(FILLING) < 0) {
            length = FILLING;
        }
        Duration begin = first ? Duration.ZERO : between(Duration.ZERO, pace.shortest());
        return new Episode.Planned(fault, begin, length);
    }

    private Duration between(Duration least, Duration most) {
        return Duration.ofMillis(chance.nextLong(least.toMillis(), most.toMillis() + 1));
    }
}
