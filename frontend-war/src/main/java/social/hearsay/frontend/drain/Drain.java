package social.hearsay.frontend.drain;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether this front end is about to leave, and what to do about it in each round. Requests are served whatever it says. An
 * order is kept in memory alone: whoever starts the front end again has one that serves. Safe for many threads.
 */
public final class Drain {
    /** Once no request has come for so long, nobody is taken to send another one. */
    static final Duration QUIET = Duration.ofSeconds(2);

    private final Duration notice;
    private final Duration usual;
    private final InstantSource clock;

    private @Nullable Order order;
    private boolean over;
    private Instant lastRound;
    private Instant lastRequest;
    private long requests;
    private int streams;

    /** How far it is. */
    public enum Phase {
        /** Nothing was ordered. */
        SERVING,
        /** It is not ready any more, and balancers have not all noticed yet. */
        ANNOUNCED,
        /** Streams are told to come again, and get no place here; connections end with their answers. */
        MOVING,
        /** It ends, and nothing calls it back. */
        OVER
    }

    /**
     * What was ordered.
     *
     * @param moves from when on streams move
     * @param moved by when all have
     * @param ends when it ends at the latest; not at all, when it stays
     * @param before how many requests had come by then
     */
    private record Order(Instant moves, Instant moved, Optional<Instant> ends, long before) {}

    /**
     * How it stands.
     *
     * @param left until it ends at the latest; empty where it does not
     * @param streams clients that have streams here
     * @param requests that came since it was ordered
     */
    public record State(Phase phase, Optional<Duration> left, int streams, long requests) {}

    /**
     * What to do now.
     *
     * @param moves so many streams are told to move
     * @param ends whether the process is to end
     */
    public record Round(int moves, boolean ends) {}

    /**
     * @param notice how long it goes on as before, but for its readiness: as long as balancers take to notice
     * @param usual how long it takes at the most where the order does not say
     */
    public Drain(Duration notice, Duration usual, InstantSource clock) {
        this.notice = notice;
        this.usual = usual;
        this.clock = clock;
        this.lastRound = clock.instant();
        this.lastRequest = lastRound;
    }

    /**
     * Begins it. One that was ordered before goes on as it was, but for what this one says.
     *
     * @param within how long it may take from now on; empty for what was ordered before, or is usual
     * @param stays whether the process is to stay, drained, until somebody ends it or calls it back
     */
    public synchronized void begin(Optional<Duration> within, boolean stays) {
        Order before = order;
        Instant now = clock.instant();
        Duration longest = within.orElse(usual);
        boolean isKnown = before != null && within.isEmpty() && before.ends().isPresent() != stays;
        if (over || isKnown) {
            return;
        }
        Duration half = longest.dividedBy(2);
        Duration noticed = half.compareTo(notice) < 0 ? half : notice;
        Instant moves = now.plus(noticed);
        // The last third of the time is for stragglers.
        Instant moved = moves.plus(longest.minus(noticed).multipliedBy(2).dividedBy(3));
        if (before != null && before.moves().isBefore(moves)) {
            moves = before.moves();
        }
        order = new Order(
                moves,
                moved,
                stays ? Optional.empty() : Optional.of(now.plus(longest)),
                before == null ? requests : before.before());
    }

    /**
     * Takes the order back.
     *
     * @return false when it is too late
     */
    public synchronized boolean cancel() {
        if (over) {
            return false;
        }
        order = null;
        return true;
    }

    public synchronized State state() {
        Phase phase = phase(clock.instant());
        Order ordered = order;
        if (ordered == null) {
            return new State(phase, Optional.empty(), streams, 0);
        }
        Optional<Duration> left = ordered.ends().map(end -> Duration.between(clock.instant(), end));
        return new State(
                phase,
                left.map(duration -> duration.isNegative() ? Duration.ZERO : duration),
                streams,
                requests - ordered.before());
    }

    /** Whether balancers may send people here. */
    public synchronized boolean isServing() {
        return order == null;
    }

    /** Whether who has a connection or a stream here should come again, and will be elsewhere. */
    public synchronized boolean isMoving() {
        Phase phase = phase(clock.instant());
        return phase == Phase.MOVING || phase == Phase.OVER;
    }

    private Phase phase(Instant now) {
        Order ordered = order;
        if (over) {
            return Phase.OVER;
        }
        if (ordered == null) {
            return Phase.SERVING;
        }
        return now.isBefore(ordered.moves()) ? Phase.ANNOUNCED : Phase.MOVING;
    }

    /**
     * To be called a few times a second.
     *
     * @param openStreams clients that have streams here
     * @param allRequests that have come since the front end was started
     */
    public synchronized Round round(int openStreams, long allRequests) {
        Instant now = clock.instant();
        Instant before = lastRound;
        lastRound = now;
        streams = openStreams;
        if (allRequests != requests) {
            requests = allRequests;
            lastRequest = now;
        }
        Order ordered = order;
        if (ordered == null || phase(now) != Phase.MOVING) {
            return new Round(0, false);
        }
        over = ordered.ends()
                .filter(end -> !now.isBefore(end) || isLeft(ordered, now))
                .isPresent();
        return new Round(over ? 0 : moves(ordered, before, now), over);
    }

    /** Whether nobody is here any more, as far as can be seen. */
    private boolean isLeft(Order ordered, Instant now) {
        Instant since = lastRequest.isAfter(ordered.moves()) ? lastRequest : ordered.moves();
        return streams == 0 && !now.isBefore(since.plus(QUIET));
    }

    /** Evenly: all at once they would come to the others all at once. */
    private int moves(Order ordered, Instant before, Instant now) {
        if (!now.isBefore(ordered.moved())) {
            return streams;
        }
        Instant since = before.isBefore(ordered.moves()) ? ordered.moves() : before;
        double share = (double) Duration.between(since, now).toMillis()
                / Duration.between(since, ordered.moved()).toMillis();
        return (int) Math.ceil(streams * share);
    }
}
