package social.hearsay.frontend.routing;

import java.util.Optional;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Refusal;

/**
 * What a replica answered, as far as the failover depends on it.
 *
 * @param status HTTP's
 * @param timestamp the value timestamp that it was made from, if it was made from the value
 * @param refusal why a 503 is one
 * @param missing of the demand, what is not covered
 * @param judged whether it refuses an update for what the value is, so that another replica may have accepted it
 * @param absence whether it rests on something not being there
 * @param foreign whether it is not a replica's at all but its container's, which may be starting
 * @param content the whole answer, for whoever delivers it
 */
public record Answer<C>(
        int status,
        Optional<VectorTimestamp> timestamp,
        Optional<Refusal> refusal,
        VectorTimestamp missing,
        boolean judged,
        boolean absence,
        boolean foreign,
        C content) {

    boolean covers(VectorTimestamp demand) {
        return timestamp.orElse(VectorTimestamp.ZERO).covers(demand);
    }
}
