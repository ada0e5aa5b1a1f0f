package social.hearsay.replica.engine;

import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Refusal;

/** What became of a query's wait. */
public sealed interface Coverage {
    /** What was demanded is on this replica's disk: whoever reads now sees it. */
    record Covered() implements Coverage {}

    /**
     * It is not, and the wait is over, or there was no room to wait.
     *
     * @param missing what of the demand is missing
     */
    record Refused(Refusal refusal, VectorTimestamp missing) implements Coverage {}
}
