package social.hearsay.frontend.streams;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What is counted of streams; for {@code /metrics}. Safe for many threads. */
public final class StreamFigures {
    final AtomicInteger open = new AtomicInteger();
    final LongAdder events = new LongAdder();
    final LongAdder losses = new LongAdder();
    final LongAdder switches = new LongAdder();
    final LongAdder refusals = new LongAdder();
    private final LongAdder slow = new LongAdder();

    /** Clients with streams. */
    public int open() {
        return open.get();
    }

    /** Events that were handed to clients. */
    public long events() {
        return events.sum();
    }

    /** How often streams were ended because no replica remembered all that was to be told. */
    public long losses() {
        return losses.sum();
    }

    /** How often another replica was asked because one gave no answer. */
    public long switches() {
        return switches.sum();
    }

    /** Streams that were refused because there were too many. */
    public long refusals() {
        return refusals.sum();
    }

    /** Streams that were ended because their clients did not fetch what they were told. */
    public long slow() {
        return slow.sum();
    }

    public void countSlow() {
        slow.increment();
    }
}
