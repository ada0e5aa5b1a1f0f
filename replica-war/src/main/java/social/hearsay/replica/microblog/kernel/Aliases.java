package social.hearsay.replica.microblog.kernel;

import java.util.List;
import social.hearsay.common.id.Stamp;

/** The ids of twins that don't count, and where they lead. */
public interface Aliases extends Rows<Stamp, Alias> {
    /** All ids that lead there. */
    List<Stamp> leadingTo(Stamp target);
}
