package social.hearsay.replica.microblog.kernel;

import java.util.List;
import java.util.Optional;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;

/**
 * The rows of one kind. Changes happen in the writer's transaction; whoever changes a row says what
 * it was, so that nothing is read twice. None of them fails for what the row says.
 *
 * @param <K> what a row is found by
 */
public interface Rows<K, R extends Row<K>> {
    Optional<R> find(K key);

    /** Puts a row where there is none. */
    void insert(R row);

    /** Puts {@code after} in the place of {@code before}, which has the same key. */
    void replace(R before, R after);

    /** Takes a row away. */
    void remove(R row);

    /**
     * The keys of absences that updates of {@code origin} made, the oldest first. Found through an
     * index, whatever the number of rows.
     *
     * @param upTo the largest sequence number of those updates
     * @param most how many at the most
     */
    List<K> absent(ReplicaId origin, long upTo, int most);

    /** The keys of all rows that refer to a thing. */
    default List<K> referringTo(Stamp thing) {
        return List.of();
    }

    /** The keys of those that go when it is purged, such as reactions to a post. */
    default List<K> dependingOn(Stamp thing) {
        return List.of();
    }
}
