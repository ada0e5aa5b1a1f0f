package social.hearsay.frontend.edge;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Whoever is to say now and then that it is still there: what is between it and its client would end a silent connection. */
@ApplicationScoped
public class Beats {
    private final Set<Runnable> all = ConcurrentHashMap.newKeySet();

    void add(Runnable beat) {
        all.add(beat);
    }

    void remove(Runnable beat) {
        all.remove(beat);
    }

    /** One of each. */
    public void beat() {
        all.forEach(Runnable::run);
    }
}
