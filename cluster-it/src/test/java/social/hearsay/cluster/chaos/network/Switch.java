package social.hearsay.cluster.chaos.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Carries frames between stations. It has no clock and no thread: whoever has a frame says what time it
 * is, and whoever calls delivers what is due by then. May be used by many threads.
 */
public final class Switch {
    /** What {@link #deliverDue} returns when nothing is under way. */
    public static final long NEVER = Long.MAX_VALUE;

    private final RandomGenerator chance;
    private final Map<Integer, Station> stations = new HashMap<>();
    private final Map<Integer, Consumer<byte[]>> outlets = new HashMap<>();
    private final Map<Direction, Link> links = new HashMap<>();
    private final List<Disturbance> disturbances = new ArrayList<>();
    private final PriorityQueue<Delivery> underWay = new PriorityQueue<>();
    private long accepted;

    /**
     * A frame on its way.
     *
     * @param at when it arrives
     * @param sequence tells those apart that arrive at once: the one that was sent first is first
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
    private record Delivery(long at, long sequence, int to, byte[] frame) implements Comparable<Delivery> {
        @Override
        public int compareTo(Delivery other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(sequence, other.sequence);
        }
    }

    /** @param chance decides about loss, jitter and the like */
    public Switch(RandomGenerator chance) {
        this.chance = chance;
    }

    /**
     * Connects a station.
     *
     * @param outlet takes the frames that arrive there; is called by any thread that calls the switch
     */
    public synchronized void connect(Station station, Consumer<byte[]> outlet) {
        stations.put(station.number(), station);
        outlets.put(station.number(), outlet);
    }

    /** From now on these links are under these conditions too. */
    public synchronized void impose(Disturbance disturbance) {
        disturbances.add(disturbance);
        refresh(disturbance);
    }

    /** Undoes {@link #impose}; nothing happens when that disturbance is not in force. */
    public synchronized void lift(Disturbance disturbance) {
        disturbances.remove(disturbance);
        refresh(disturbance);
    }

    private void refresh(Disturbance changed) {
        for (Direction way : changed.where()) {
            Conditions sum = disturbances.stream()
                    .filter(disturbance -> disturbance.where().contains(way))
                    .map(Disturbance::conditions)
                    .reduce(Conditions.CLEAR, Conditions::and);
            link(way).become(sum);
        }
    }

    private Link link(Direction way) {
        return links.computeIfAbsent(way, unknown -> new Link());
    }

    /**
     * Takes a frame from a station; one that is for all of them goes to all others, and one that is for none here vanishes.
     *
     * @param now the moment, in nanoseconds of any clock that never runs backwards
     * @return when {@link #deliverDue} should be called next
     */
    public synchronized long accept(Station from, byte[] frame, long now) {
        if (Station.isForAll(frame)) {
            stations.values().forEach(to -> carry(from, to, frame, now));
        } else {
            carry(from, stations.get(Station.destination(frame)), frame, now);
        }
        return deliverDue(now);
    }

    private void carry(Station from, @Nullable Station to, byte[] frame, long now) {
        if (to != null && !to.equals(from)) {
            Link link = link(new Direction(from.name(), to.name()));
            for (long at : link.carry(frame.length, now, chance)) {
                underWay.add(new Delivery(at, accepted++, to.number(), frame));
            }
        }
    }

    /**
     * Delivers every frame that has arrived by now.
     *
     * @return when the next one arrives, or {@link #NEVER}
     */
    public synchronized long deliverDue(long now) {
        Delivery next = underWay.peek();
        while (next != null && next.at() <= now) {
            underWay.remove();
            Consumer<byte[]> outlet = outlets.get(next.to());
            if (outlet != null) {
                outlet.accept(next.frame());
            }
            next = underWay.peek();
        }
        return next == null ? NEVER : next.at();
    }
}
