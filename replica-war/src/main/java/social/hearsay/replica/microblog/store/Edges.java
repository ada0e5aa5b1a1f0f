package social.hearsay.replica.microblog.store;

import java.util.List;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.row.Edge;
import social.hearsay.replica.microblog.row.EdgeKey;

/** How they stand to each other and to what they wrote, ended relations included. */
public interface Edges extends Rows<EdgeKey, Edge> {
    /** All edges of all kinds that begin or end there. */
    List<EdgeKey> touching(Stamp id);
}
