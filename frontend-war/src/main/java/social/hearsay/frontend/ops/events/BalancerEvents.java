package social.hearsay.frontend.ops.events;

import java.net.URI;
import social.hearsay.common.timestamp.VectorTimestamp;

/** Takes note of what happens; must return quickly and not throw. */
public interface BalancerEvents {
    /** A request is sent to this replica, for the first time or after others did not serve it. */
    void asked(URI replica);

    /** A request goes on to another replica because this one did not serve it. */
    void failedOver(URI replica, String reason);

    /** A replica that answered is late with a heartbeat. */
    default void late(URI replica) {}

    /** A replica went on the dead list. */
    void markedDown(URI replica, String reason);

    /** A replica was taken off the dead list. */
    void markedUp(URI replica);

    /** A replica was heard of that was not known before. */
    void discovered(URI replica);

    /** A replica is not known any more: no member, not configured, and silent. */
    void forgotten(URI replica);

    /** A replica answers at this address and says that it is at another, where nobody like it answers. */
    void misplaced(URI address, String replica, URI own);

    /** What a session waited for could not be had; nobody waits for it again until it is back. */
    void gaveUp(VectorTimestamp missing);

    /** An answer left that lacks a part of its session's timestamp. */
    void degraded(VectorTimestamp missing);
}
