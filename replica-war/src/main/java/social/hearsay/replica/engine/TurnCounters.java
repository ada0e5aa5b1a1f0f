package social.hearsay.replica.engine;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import social.hearsay.common.wire.Refusal;

/** What the writer has done since it started, for metrics and for whoever watches over it. */
public final class TurnCounters {
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private final LongAdder taken = new LongAdder();
    private final LongAdder commits = new LongAdder();
    private final LongAdder events = new LongAdder();
    private final LongAdder failedTurns = new LongAdder();
    private final LongAdder withoutMajority = new LongAdder();
    private volatile TurnMeter meter = (handling, commit) -> {};

    /** From now on that one is told of every turn. */
    public void tell(TurnMeter listener) {
        meter = listener;
    }

    void turnBegins() {
        begun.incrementAndGet();
    }

    void turnEnds() {
        ended.incrementAndGet();
    }

    void committed(int eventsInTurn, boolean written, long handlingNanos, long commitNanos) {
        taken.increment();
        if (written) {
            commits.increment();
        }
        events.add(eventsInTurn);
        meter.committed(handlingNanos, commitNanos);
    }

    void failed() {
        failedTurns.increment();
    }

    void refused(Refusal refusal) {
        if (refusal == Refusal.NO_MAJORITY) {
            withoutMajority.increment();
        }
    }

    /** Forced updates that were refused because those who vote did not agree in time. */
    public long withoutMajority() {
        return withoutMajority.sum();
    }

    /** Turns that were begun, whatever became of them. */
    public long begun() {
        return begun.get();
    }

    /** Whether a turn is being taken at this moment. */
    public boolean isTurnUnderWay() {
        return begun.get() != ended.get();
    }

    /** Turns that were taken and not taken back. */
    public long taken() {
        return taken.sum();
    }

    /** Those among them that brought anything to the disk: what peers have shown is no reason to write. */
    public long commits() {
        return commits.sum();
    }

    /** The events in the turns that were taken. */
    public long events() {
        return events.sum();
    }

    public long failedTurns() {
        return failedTurns.sum();
    }
}
