package social.hearsay.replica.storage.replication;

import java.sql.Connection;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import social.hearsay.common.wire.Digest;
import social.hearsay.replica.replication.Value;

/** How the replicated value is put onto a database. */
public interface ValueOnDisk {
    /** The value as the connection's connection sees it, in whatever transaction that is. */
    Value open(Connection connection);

    /**
     * The digest by a scan of all rows that the connection's transaction sees: what {@link Value#digest}
     * must be without one. Takes as long as reading all of the value does.
     */
    default Digest scan(Connection connection) {
        return scan(connection, () -> {});
    }

    /** @param each called after each row; may take its time, or throw to end the scan */
    default Digest scan(Connection connection, Runnable each) {
        AtomicLong sum = new AtomicLong();
        rows(connection, table -> true, (table, key, hash) -> {
            sum.addAndGet(hash);
            each.run();
        });
        return new Digest(sum.get());
    }

    /**
     * Reads the rows that the connection's transaction sees.
     *
     * @param tables of which tables
     * @param visitor is given each; may take its time, or throw to end the scan
     */
    void rows(Connection connection, Predicate<String> tables, RowVisitor visitor);

    /** The tables whose rows count in the digest. */
    Set<String> tables();

    /**
     * Derives what rows of an earlier release lack, once all of them are there.
     *
     * @param tables of which rows have come
     */
    default void complete(Connection connection, Set<String> tables) {}
}
