package social.hearsay.replica.engine;

import java.util.List;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Event;

/** One replica on one disk, as the writer uses it: by one thread at a time. */
public interface Turns extends AutoCloseable {
    /** Handles an event in the turn that is open; opens one if none is. */
    List<Effect> on(Event event, long now);

    /**
     * What a turn came to.
     *
     * @param published what is so now
     * @param written whether there was anything to be brought to the disk
     */
    record Committed(Published published, boolean written) {}

    /** Ends the turn; when this returns, it is on the disk. */
    Committed commit(long now);

    /**
     * Makes sure, between turns, that the disk takes what is written to it and keeps what it seems to
     * have. Throws when it does not.
     */
    default void prove() {}

    /** Takes the turn back, on the disk and in memory. */
    void rollback();

    @Override
    void close();
}
