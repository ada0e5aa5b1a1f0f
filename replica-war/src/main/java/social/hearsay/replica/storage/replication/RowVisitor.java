package social.hearsay.replica.storage.replication;

/** Is given the rows of a value, one by one. */
@FunctionalInterface
public interface RowVisitor {
    /**
     * @param table its table
     * @param key what it is found by there, as text that is the same on every replica
     * @param hash what it adds to the digest; 0 for a row that is no part of the visible value
     */
    void row(String table, String key, long hash);
}
