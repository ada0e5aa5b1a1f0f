package social.hearsay.replica.snapshot;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** How far this replica has come on its way from an empty disk to a value, for status pages. */
@ApplicationScoped
public class Approach {
    private static final Logger LOG = Logger.getLogger(Approach.class.getName());

    @Inject
    InstantSource clock;

    private volatile @Nullable TransferProgress progress;

    /** One more attempt begins; what was wrong with the last one stays to be seen until this one ends. */
    public TransferProgress begin() {
        TransferProgress last = progress;
        TransferProgress next = new TransferProgress(clock, "", line -> LOG.log(Level.INFO, line));
        if (last != null && last.view().problem() != null) {
            next.problem(last.view().problem());
        }
        progress = next;
        return next;
    }

    /** The attempt came to nothing; this replaces no reason that is known more exactly. */
    public void failed(String problem) {
        TransferProgress current = progress == null ? begin() : progress;
        if (current.view().problem() == null) {
            current.problem(problem);
        }
    }

    /** This replica has a value. */
    public void end() {
        progress = null;
    }

    /** Where it stands; empty when nothing is on its way. */
    public Optional<TransferProgress.View> view() {
        return Optional.ofNullable(progress).map(TransferProgress::view);
    }
}
