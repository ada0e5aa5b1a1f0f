package social.hearsay.replica.microblog.kernel;

import java.util.Optional;
import social.hearsay.common.id.Stamp;

/** The value as a command is judged by it and an operation reads it; nothing can be changed through this. */
public interface Lookup {
    /**
     * The row with a key.
     *
     * @param table the port to the table, which stands for it
     */
    <K, R extends Row<K>> Optional<R> find(Class<? extends Rows<K, R>> table, K key);

    /** The thing that an id leads to: its own, or that of a twin which doesn't count. */
    <R extends Row<Stamp>> Optional<R> resolve(Class<? extends Rows<Stamp, R>> table, Stamp reference);

    /** A port, to find what is not found by a key. */
    <P> P port(Class<P> type);
}
