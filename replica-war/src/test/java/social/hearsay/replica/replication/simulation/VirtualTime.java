package social.hearsay.replica.replication.simulation;

import java.util.PriorityQueue;

/** A clock that jumps from one event to the next, in microseconds since the run began. */
final class VirtualTime {
    static final long MILLISECOND = 1_000;
    static final long SECOND = 1_000_000;

    private record Planned(long at, long order, Runnable event) implements Comparable<Planned> {
        @Override
        public int compareTo(Planned other) {
            return at == other.at ? Long.compare(order, other.order) : Long.compare(at, other.at);
        }
    }

    private final PriorityQueue<Planned> agenda = new PriorityQueue<>();
    private long now;
    private long planned;

    long now() {
        return now;
    }

    void after(long microseconds, Runnable event) {
        agenda.add(new Planned(now + Math.max(0, microseconds), planned++, event));
    }

    /**
     * Runs all events up to a moment, calling {@code afterEach} after every one.
     *
     * @param until microseconds since the run began
     */
    void run(long until, Runnable afterEach) {
        while (!agenda.isEmpty() && agenda.peek().at() <= until) {
            Planned next = agenda.poll();
            now = next.at();
            next.event().run();
            afterEach.run();
        }
        now = until;
    }
}
