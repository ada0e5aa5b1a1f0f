package social.hearsay.replica.scrub;

import java.sql.Connection;
import java.util.Optional;
import social.hearsay.common.wire.Digest;
import social.hearsay.replica.storage.database.SickDisk;
import social.hearsay.replica.storage.replication.ValueOnDisk;

/** Compares the rows of the value with the digest that was kept up while they were written. */
final class Scrub {
    private final ValueOnDisk value;

    Scrub(ValueOnDisk value) {
        this.value = value;
    }

    /**
     * Reads all rows that the connection's transaction sees.
     *
     * @param each called after each row
     * @return what is wrong with them, if anything
     * @throws RuntimeException when they can't be read now, which says nothing about them
     */
    Optional<String> rows(Connection connection, Runnable each) {
        try {
            Digest kept = value.open(connection).digest();
            Digest found = value.scan(connection, each);
            return found.equals(kept)
                    ? Optional.empty()
                    : Optional.of("The rows have the digest " + found + ", and " + kept
                            + " was kept while they were written");
        } catch (Pace.Enough notAll) {
            throw notAll;
        } catch (RuntimeException failure) {
            if (SickDisk.isBehind(failure) && !SickDisk.isDamage(failure)) {
                throw failure;
            }
            return Optional.of("A row can't be read: " + SickDisk.reason(failure));
        }
    }
}
