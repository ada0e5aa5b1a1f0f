package social.hearsay.replica.runtime;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import social.hearsay.replica.replication.Effect;

/** What somebody should know: into the log, and the last few onto the status page. */
@ApplicationScoped
public class Alarms {
    private static final Logger LOG = Logger.getLogger(Alarms.class.getName());
    private static final int MOST = 20;

    /**
     * One alarm.
     *
     * @param at when it was last raised
     * @param text what is the matter
     */
    public record Raised(Instant at, String text) {}

    private final Deque<Raised> last = new ArrayDeque<>();

    @Inject
    InstantSource clock;

    void heed(@Observes Effect.Alarm alarm) {
        raise(alarm.text());
    }

    /** Raises it; one that is raised again only gets a new time. */
    public void raise(String text) {
        synchronized (last) {
            boolean known = last.removeIf(raised -> raised.text().equals(text));
            last.addFirst(new Raised(clock.instant(), text));
            while (last.size() > MOST) {
                last.removeLast();
            }
            LOG.log(known ? Level.FINE : Level.SEVERE, text);
        }
    }

    /** The latest first. */
    public List<Raised> last() {
        synchronized (last) {
            return List.copyOf(last);
        }
    }
}
