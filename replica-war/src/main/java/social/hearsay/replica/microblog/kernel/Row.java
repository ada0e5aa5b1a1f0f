package social.hearsay.replica.microblog.kernel;

import java.util.Optional;

/**
 * A row of the value. Immutable.
 *
 * @param <K> what it is found by
 */
public interface Row<K> {
    K key();

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
}
