package social.hearsay.frontend.replicas;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import social.hearsay.common.wire.Heartbeat;

/** Asks a replica for its heartbeat. */
public interface HeartbeatSource {
    /**
     * Sends the question now. The answer is bounded in time; it fails with {@link
     * java.net.ConnectException} when nobody listens there, with {@link NoValueYet} when the replica
     * says so, with anything else when it is late, broken, or no heartbeat.
     */
    CompletableFuture<Heartbeat> ask(URI replica);

    /** The replica is there and belongs to no cluster yet. */
    final class NoValueYet extends Exception {
        private static final long serialVersionUID = 1;

        public NoValueYet() {
            super("It has not joined yet", null, false, false);
        }
    }
}
