package social.hearsay.frontend.session;

import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.VectorTimestamp;

/**
 * What a session has seen.
 *
 * @param timestamp merged from the answers it got
 * @param stamp the largest clock reading among them: its next update must be stamped later
 */
public record SessionTimestamp(VectorTimestamp timestamp, Stamp stamp) {
    public static final SessionTimestamp NOTHING = new SessionTimestamp(VectorTimestamp.ZERO, Stamp.ZERO);

    /** Of two that have no room in one timestamp the later one is left: no cookie may be a failure for ever. */
    public SessionTimestamp merge(SessionTimestamp other) {
        if (!timestamp.fits(other.timestamp)) {
            return other.stamp.isAfter(stamp) ? other : this;
        }
        VectorTimestamp merged = timestamp.merge(other.timestamp);
        Stamp later = other.stamp.isAfter(stamp) ? other.stamp : stamp;
        return merged.equals(timestamp) && later.equals(stamp) ? this : new SessionTimestamp(merged, later);
    }
}
