package social.hearsay.frontend.history;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import social.hearsay.frontend.replicas.Replica;

/** Takes the figures: every five seconds for an hour, and every minute for a day. {@link #round} is for one thread. */
public final class Figures {
    private static final Duration OFTEN = Duration.ofSeconds(5);
    private static final Duration SELDOM = Duration.ofMinutes(1);
    private static final int HOUR = 720;
    private static final int DAY = 1_440;

    private final Latencies latencies;
    private final Spread spread = new Spread();
    private final FigureRing hour;
    private final FigureRing day;
    private final Stretch shortStretch = new Stretch();
    private final Stretch longStretch = new Stretch();
    private volatile @Nullable Figure last;
    private volatile @Nullable Figure lastMinute;
    private long updates;

    /** @param directory where they are kept; empty: nothing survives this process */
    public Figures(Latencies latencies, Optional<Path> directory) {
        this.latencies = latencies;
        this.hour = new FigureRing(OFTEN, HOUR, directory.map(each -> each.resolve("figures-hour")));
        this.day = new FigureRing(SELDOM, DAY, directory.map(each -> each.resolve("figures-day")));
    }

    /** The last hour. */
    public FigureRing hour() {
        return hour;
    }

    /** The last day. */
    public FigureRing day() {
        return day;
    }

    /** Of the last five seconds; empty at first. */
    public Optional<Figure> last() {
        return Optional.ofNullable(last);
    }

    /** Of the last minute; empty at first. */
    public Optional<Figure> lastMinute() {
        return Optional.ofNullable(lastMinute);
    }

    /** Updates that replicas have shown since this process was started. */
    public synchronized long updates() {
        return updates;
    }

    /** To be called after each round of heartbeats. */
    public synchronized void round(Collection<Replica> replicas, Instant now) {
        Collection<Replica> answering = replicas.stream()
                .filter(replica -> replica.life().isAnswering() && replica.takes(false) && replica.mayBeAsked())
                .toList();
        Spread.Lag lag = spread.look(answering, now);
        shortStretch.look(lag, answering.size());
        if (shortStretch.isOver(now, OFTEN)) {
            Histogram histogram = latencies.take();
            long failures = latencies.takeFailures();
            long shown = spread.takeUpdates();
            double slowest = spread.takeSlowest();
            updates += shown;
            longStretch.add(shortStretch, histogram, failures, shown, slowest);
            Figure figure = shortStretch.figure(now, histogram, failures, shown, slowest);
            hour.add(figure);
            last = figure;
            shortStretch.begin(now);
            if (longStretch.isOver(now, SELDOM)) {
                Figure minute = longStretch.sum(now);
                day.add(minute);
                lastMinute = minute;
                longStretch.begin(now);
            }
        }
    }
}
