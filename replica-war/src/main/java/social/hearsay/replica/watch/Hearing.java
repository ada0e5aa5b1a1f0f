package social.hearsay.replica.watch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.logging.Level;
import java.util.logging.Logger;
import social.hearsay.replica.engine.Engine;

/** Logs who of the peers falls silent, and who is back. */
@ApplicationScoped
public class Hearing {
    private static final Logger LOG = Logger.getLogger(Hearing.class.getName());

    @Inject
    Engine engine;

    @Inject
    InstantSource clock;

    private final Silences silences = new Silences();

    /** To be called by a timer, once in a round. */
    public synchronized void look() {
        engine.published()
                .ifPresent(published ->
                        silences.look(published.view().peers(), clock.millis()).forEach(Hearing::tell));
    }

    private static void tell(Silences.News news) {
        if (news.silent()) {
            LOG.log(Level.WARNING, "{0} does not answer", news.peer());
        } else {
            LOG.log(Level.INFO, "{0} answers again, after {1} s", new Object[] {
                news.peer(), news.since().toSeconds()
            });
        }
    }
}
