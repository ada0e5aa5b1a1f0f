package social.hearsay.replica.microblog.kernel;

import java.util.Optional;
import social.hearsay.common.id.Stamp;

/**
 * A row of the value. Immutable.
 *
 * @param <K> what it is found by
 */
public interface Row<K> {
    K key();

    /** The port to the table that such rows are in, which stands for it. */
    Class<? extends Rows<K, ?>> table();

    /**
     * What this row adds to the digest: 0 for one that is not part of the visible value, such as an
     * absence or an alias. The same on every replica that has applied the same updates.
     */
    long hash();

    /**
     * The update that made this row an absence: kept only to beat updates that are concurrent with
     * that one. Empty for a row that stands for something.
     */
    Optional<Cause> absence();

    /**
     * Adds what this row counts for to the counters of other rows, as a post does to its author's. A row
     * that changes takes back what it added before, so that counters are exact whatever happens to it.
     *
     * @param times 1 for a row that comes, -1 for one that goes
     */
    default void count(Changes changes, int times) {}

    /** Lets this row refer to a thing by another id from now on, if it refers to it. */
    default void moveReference(Stamp from, Stamp to, Changes changes) {}
}
