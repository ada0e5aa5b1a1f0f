package social.hearsay.frontend.history;

import java.time.Duration;
import java.time.Instant;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** A stretch of time while it is measured. For one thread. */
final class Stretch {
    private static final int DIGITS = 2;
    private static final double MICROS = 1_000.0;

    private @Nullable Instant begun;
    private long lagUpdates;
    private double lagSeconds;
    private int live = Integer.MAX_VALUE;
    private Histogram requests = new Histogram(DIGITS);
    private long failures;
    private long updates;
    private double slowest;

    /** Begins at the first question. */
    boolean isOver(Instant now, Duration length) {
        if (begun == null) {
            begun = now;
        }
        Duration passed = Duration.between(begun, now);
        return passed.compareTo(length) >= 0 || passed.isNegative();
    }

    void begin(Instant now) {
        begun = now;
        lagUpdates = 0;
        lagSeconds = 0;
        live = Integer.MAX_VALUE;
        requests = new Histogram(DIGITS);
        failures = 0;
        updates = 0;
        slowest = 0;
    }

    void look(Spread.Lag lag, int answering) {
        lagUpdates = Math.max(lagUpdates, lag.lagUpdates());
        lagSeconds = Math.max(lagSeconds, lag.lagSeconds());
        live = Math.min(live, answering);
    }

    /** A shorter one that is over is a part of this. */
    void add(Stretch part, Histogram itsRequests, long itsFailures, long itsUpdates, double itsSlowest) {
        lagUpdates = Math.max(lagUpdates, part.lagUpdates);
        lagSeconds = Math.max(lagSeconds, part.lagSeconds);
        live = Math.min(live, part.live);
        requests.add(itsRequests);
        failures += itsFailures;
        updates += itsUpdates;
        slowest = Math.max(slowest, itsSlowest);
    }

    /** Of what was added. */
    Figure sum(Instant now) {
        return figure(now, requests, failures, updates, slowest);
    }

    Figure figure(Instant now, Histogram times, long failed, long shown, double longest) {
        return new Figure(
                now.toEpochMilli(),
                whole(times.getTotalCount()),
                whole(failed),
                millis(times, 50),
                millis(times, 95),
                millis(times, 99),
                whole(shown),
                whole(lagUpdates),
                (float) lagSeconds,
                (float) longest,
                live == Integer.MAX_VALUE ? 0 : live);
    }

    private static float millis(Histogram times, double percent) {
        return times.getTotalCount() == 0 ? 0 : (float) (times.getValueAtPercentile(percent) / MICROS);
    }

    private static int whole(long number) {
        return (int) Math.min(number, Integer.MAX_VALUE);
    }
}
