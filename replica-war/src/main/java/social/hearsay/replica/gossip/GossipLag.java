package social.hearsay.replica.gossip;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.replication.Event;

/**
 * How far this replica is to be behind the others, as if what they accept were under way so long: for people who test
 * how clients and front ends take that. It is over with the process.
 */
@ApplicationScoped
public class GossipLag {
    /** Longer, and it would be forgotten; who wants that has a delayed replica. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    private static final System.Logger LOG = System.getLogger(GossipLag.class.getName());

    private Engine engine;
    private volatile Duration length = Duration.ZERO;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway.Init")
    protected GossipLag() {}

    @Inject
    public GossipLag(Engine engine) {
        this.engine = engine;
    }

    /** @throws IllegalArgumentException when that is negative, or longer than ten minutes */
    void set(Duration other) {
        if (other.isNegative() || other.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("A lag is of ten minutes at the most");
        }
        length = other;
        engine.tell(new Event.Lagging(other));
        LOG.log(Level.WARNING, "This replica is to lag by {0}, by an operator", other);
    }

    /** Zero for none. */
    public Duration length() {
        return length;
    }
}
