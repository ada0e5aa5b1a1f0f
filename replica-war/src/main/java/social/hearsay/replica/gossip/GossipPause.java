package social.hearsay.replica.gossip;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether this replica keeps away from gossip for a while, in either direction, as if the network between it and its
 * peers were cut: an operator wants to see a lag grow and go. It is over by itself, and with the process.
 */
@ApplicationScoped
public class GossipPause {
    /** What is answered to peers meanwhile. */
    static final String TEXT = "Gossip is paused here, by an operator";

    /** Longer, and it would be forgotten. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    private static final System.Logger LOG = System.getLogger(GossipPause.class.getName());

    private InstantSource clock;
    private volatile @Nullable Instant end;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway.Init")
    protected GossipPause() {}

    @Inject
    public GossipPause(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Begins, or lasts for another time from now on.
     *
     * @return when it is over
     * @throws IllegalArgumentException when that is no time, or longer than ten minutes
     */
    Instant begin(Duration length) {
        if (length.isNegative() || length.isZero() || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("A pause lasts for 1 to " + LONGEST.toSeconds() + " seconds");
        }
        Instant until = clock.instant().plus(length);
        end = until;
        LOG.log(Level.WARNING, "Gossip is paused until {0}, by an operator", until);
        return until;
    }

    void end() {
        if (until().isPresent()) {
            LOG.log(Level.INFO, "Gossip goes on");
        }
        end = null;
    }

    /** When it is over; empty when gossip is not paused. */
    public Optional<Instant> until() {
        return Optional.ofNullable(end).filter(over -> clock.instant().isBefore(over));
    }

    /** @throws IllegalStateException while gossip is paused */
    void check() {
        if (until().isPresent()) {
            throw new IllegalStateException(TEXT);
        }
    }
}
