package social.hearsay.frontend.edge;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The streams that are open: what is between one and its client would end a silent connection. */
@ApplicationScoped
public class Beats {
    private final Set<OpenStream> all = ConcurrentHashMap.newKeySet();

    /** A client's. Both must return quickly, and not throw. */
    interface OpenStream {
        /** Says that it is still there. */
        void beat();

        /** Ends it; its client is to come again, and will find another front end. */
        void move();
    }

    void add(OpenStream stream) {
        all.add(stream);
    }

    void remove(OpenStream stream) {
        all.remove(stream);
    }

    /** One of each. */
    public void beat() {
        all.forEach(OpenStream::beat);
    }

    /** Tells so many of them to move, whichever. */
    public void move(int most) {
        all.stream().limit(most).toList().forEach(OpenStream::move);
    }
}
