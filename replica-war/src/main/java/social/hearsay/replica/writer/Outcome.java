package social.hearsay.replica.writer;

import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.replication.Copies;
import social.hearsay.replica.replication.Rejection;

/** What became of a submission; the {@link social.hearsay.replica.replication.Effect}s without their tickets. */
public sealed interface Outcome {
    /**
     * The change is on the disk, or was made before, or was not needed.
     *
     * @param subject the stamp of the update that counts: the id of what it created
     * @param timestamp a value timestamp that covers it
     * @param copies who has it
     */
    record Accepted(UpdateId id, Stamp subject, VectorTimestamp timestamp, Copies copies) implements Outcome {}

    /**
     * The change is on the disk, but not on as many others as was asked for.
     *
     * @param timestamp a value timestamp that covers it
     * @param copies who has it
     */
    record Unmirrored(UpdateId id, VectorTimestamp timestamp, Copies copies) implements Outcome {}

    /**
     * The value says no.
     *
     * @param timestamp the value timestamp that it was judged by
     */
    record Rejected(Rejection rejection, VectorTimestamp timestamp) implements Outcome {}

    /**
     * This replica can't serve it now; another might.
     *
     * @param missing what it lacks, or zero
     */
    record Refused(Refusal refusal, VectorTimestamp missing) implements Outcome {}

    /** The Update-Id is known from another request. */
    record Foreign() implements Outcome {}
}
