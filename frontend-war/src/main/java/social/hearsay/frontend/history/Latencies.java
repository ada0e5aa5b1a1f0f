package social.hearsay.frontend.history;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** How long requests take from when they are taken until nothing more goes to their clients. Safe for many threads. */
public final class Latencies {
    /** Of a value: within a percent. */
    private static final int DIGITS = 2;

    /** Microseconds; whatever takes longer counts as this long. */
    private static final long LONGEST = 10 * 60 * 1_000_000L;

    private final LongSupplier nanos;
    private final Recorder recorder = new Recorder(LONGEST, DIGITS);
    private final LongAdder failures = new LongAdder();

    /** @param nanos runs evenly from any origin, such as {@link System#nanoTime} */
    public Latencies(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** A request comes. To be given to {@link #ended} when it is over. */
    public long begun() {
        return nanos.getAsLong();
    }

    public void ended(long begun) {
        recorder.recordValue(Math.max(0, Math.min((nanos.getAsLong() - begun) / 1_000, LONGEST)));
    }

    /** An answer has this status. */
    public void answered(int status) {
        if (status >= 500) {
            failures.increment();
        }
    }

    /** Those since somebody asked, in microseconds. */
    Histogram take() {
        return recorder.getIntervalHistogram();
    }

    /** Answers with a status from 500 on since somebody asked. */
    long takeFailures() {
        return failures.sumThenReset();
    }
}
