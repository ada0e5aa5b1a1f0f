package social.hearsay.replica.snapshot;

import java.io.IOException;
import social.hearsay.common.timestamp.VectorTimestamp;

/** A member that a joiner asks for a snapshot. Each method waits for the answer, for a bounded time. */
public interface Donor {
    /** How people call it: its address. */
    String name();

    /**
     * Asks to be admitted.
     *
     * @return what the snapshot must cover so that the joiner is a member by its own log
     * @throws IOException when it does not answer, or refuses
     */
    VectorTimestamp admit() throws IOException;

    /**
     * Asks for a snapshot.
     *
     * @throws NotCovered when this member lacks some of that
     * @throws IOException when it does not answer, or refuses
     */
    Spooled take(VectorTimestamp covers) throws IOException;

    /** @throws IOException when it does not answer, or the snapshot is gone */
    Spooled look(String id) throws IOException;

    /**
     * Some of the file's bytes, one at least.
     *
     * @throws IOException when it does not answer, or the snapshot is gone
     */
    byte[] range(String id, long from) throws IOException;

    /** Tells it that the snapshot is not needed any more; it finds out by itself, too. */
    void remove(String id);

    /** A member that has a snapshot to give, but not of all that it must cover. */
    final class NotCovered extends IOException {
        /** @param missing what it lacks */
        public NotCovered(String missing) {
            super("it lacks {" + missing + "}");
        }
    }
}
