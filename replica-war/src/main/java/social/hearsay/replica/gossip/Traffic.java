package social.hearsay.replica.gossip;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What the exchanges that this replica began with one peer have come to, since the process started. */
public final class Traffic {
    private final LongAdder exchanges = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final LongAdder received = new LongAdder();
    private volatile @Nullable Instant lastAnswered;

    void sent(int bytes) {
        sent.add(bytes);
    }

    void received(int bytes) {
        received.add(bytes);
    }

    void ended(boolean well, Instant at) {
        exchanges.increment();
        if (well) {
            lastAnswered = at;
        } else {
            failures.increment();
        }
    }

    /** When the last exchange was over to which an answer came. */
    public Optional<Instant> lastAnswered() {
        return Optional.ofNullable(lastAnswered);
    }

    /** Exchanges that are over, failed ones included. */
    public long exchanges() {
        return exchanges.sum();
    }

    /** Those to which no answer came, or none that counts. */
    public long failures() {
        return failures.sum();
    }

    /** Bytes of messages. */
    public long sent() {
        return sent.sum();
    }

    /** Bytes of answers. */
    public long received() {
        return received.sum();
    }
}
