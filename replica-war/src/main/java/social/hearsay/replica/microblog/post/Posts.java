package social.hearsay.replica.microblog.post;

import java.util.List;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Rows;

/** What they wrote, hidden posts and tombstones included. */
public interface Posts extends Rows<Stamp, Post> {
    /** All posts that answer that post. */
    List<Stamp> answering(Stamp post);

    /** All posts in which the account occurs: as author, as answered or as mentioned. */
    List<Stamp> naming(Stamp account);

    /**
     * Posts whose standing deletion was accepted by {@code origin} before a moment, the oldest
     * deletion first: those for which the time to undo it is over.
     *
     * @param most how many at the most
     */
    List<Stamp> purgeable(ReplicaId origin, Stamp before, int most);

    /**
     * Posts that are left of accounts whose purge was accepted by {@code origin}.
     *
     * @param most how many at the most
     */
    List<Stamp> orphaned(ReplicaId origin, int most);
}
