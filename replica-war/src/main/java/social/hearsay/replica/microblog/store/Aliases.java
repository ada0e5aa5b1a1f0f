package social.hearsay.replica.microblog.store;

import java.util.List;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.row.Alias;

/** The ids of twins that don't count, and where they lead. */
public interface Aliases extends Rows<Stamp, Alias> {
    /** All ids that lead there. */
    List<Stamp> leadingTo(Stamp target);
}
