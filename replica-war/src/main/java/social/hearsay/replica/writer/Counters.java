package social.hearsay.replica.writer;

import java.util.concurrent.atomic.LongAdder;

/** What the writer has done since it started, for metrics. */
public final class Counters {
    private final LongAdder commits = new LongAdder();
    private final LongAdder events = new LongAdder();
    private final LongAdder failedTurns = new LongAdder();

    void committed(int eventsInTurn) {
        commits.increment();
        events.add(eventsInTurn);
    }

    void failed() {
        failedTurns.increment();
    }

    public long commits() {
        return commits.sum();
    }

    /** The events that those commits brought to the disk. */
    public long events() {
        return events.sum();
    }

    public long failedTurns() {
        return failedTurns.sum();
    }
}
