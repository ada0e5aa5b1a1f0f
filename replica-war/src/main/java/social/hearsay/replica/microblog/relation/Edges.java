package social.hearsay.replica.microblog.relation;

import java.util.List;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Rows;

/** How they stand to each other and to what they wrote, ended relations included. */
public interface Edges extends Rows<EdgeKey, Edge> {
    /** All edges of all kinds that begin or end there. */
    List<EdgeKey> touching(Stamp id);
}
