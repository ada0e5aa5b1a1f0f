package social.hearsay.common.server;

import java.util.concurrent.Semaphore;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.asyncqueue.AsyncQueueWriter;
import org.glassfish.grizzly.nio.NIOConnection;
import social.hearsay.common.address.Address;
import social.hearsay.common.address.Audience;

/**
 * How much of answers may wait here for those who asked. What an application has handed over waits in
 * the listener's memory, which no budget of the application's knows.
 */
final class AnswerRoom {
    /** Of costly answers, until their clients have fetched them. */
    static final int FEW = 8;

    /** Of all answers together, in bytes: with so much unsent, people have to come again. */
    static final long MOST = 16 << 20;

    /**
     * Of one answer that is passed on, in bytes: the next piece is written when there is less. Larger than what
     * may be unsent when a request comes, and a small answer with its head, for a
     * thread would have to wait with those.
     */
    static final int OF_ONE = 48 << 10;

    private final Admissions counts;
    private final Semaphore few = new Semaphore(FEW);

    AnswerRoom(Admissions counts) {
        this.counts = counts;
    }

    /** Whether a request for that may be answered now; it takes its place then. */
    boolean admits(Address address, Incoming incoming) {
        boolean floods = address.audience() == Audience.PEOPLE && counts.unsentBytes() > MOST;
        return !floods && (!address.costly() || incoming.takePlace(few));
    }

    /**
     * Bounds what is taken of the answer before the client has fetched what was taken before. Where a
     * thread makes the answer as a whole all of it is taken at once, so that none waits for a slow client.
     */
    static void bound(Connection<?> connection, Address address) {
        if (connection instanceof NIOConnection one) {
            one.setMaxAsyncWriteQueueSize(address.isPassedOn() ? OF_ONE : AsyncQueueWriter.UNLIMITED_SIZE);
        }
    }
}
