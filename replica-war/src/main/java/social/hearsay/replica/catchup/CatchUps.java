package social.hearsay.replica.catchup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Logger;
import java.util.stream.Stream;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.replication.PeerView;

/** Says how far replicas that were away have come, this one and its peers: in the log, and when asked. */
@ApplicationScoped
public class CatchUps {
    private static final Logger LOG = Logger.getLogger(CatchUps.class.getName());

    @Inject
    Engine engine;

    @Inject
    InstantSource clock;

    private final Consumer<String> log = LOG::info;
    private final CatchUpProgress own =
            new CatchUpProgress("catching up with %s: %s", "has caught up with %s: %s", log);
    private final CatchUpProgress theirs = new CatchUpProgress("%s is catching up: %s", "%s has caught up: %s", log);

    /** To be called with every round. */
    public void look() {
        engine.published().ifPresent(published -> {
            long now = clock.millis();
            List<PeerView> peers = published.view().peers();
            own.look(peers, PeerView::lacking, now);
            theirs.look(peers, PeerView::unconfirmed, now);
        });
    }

    /** One line for each replica that is catching up, this one first. */
    public List<String> lines() {
        long now = clock.millis();
        return Stream.concat(own.lines(now).stream(), theirs.lines(now).stream())
                .toList();
    }
}
