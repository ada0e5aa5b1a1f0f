package social.hearsay.replica.writer;

import java.util.List;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.replication.Effect;

/** What becomes of records that are handed over. */
public sealed interface Takeover {
    /**
     * They are on the disk, as they were or accepted anew, but for those that do not hold any more.
     *
     * @param timestamp this replica's timestamp
     */
    record Taken(VectorTimestamp timestamp, List<Effect.Dropped> dropped) implements Takeover {}

    /** This replica can take nothing now. */
    record Refused(Refusal refusal) implements Takeover {}
}
