package social.hearsay.replica.replication;

import java.util.List;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Update;

/**
 * The update log (Ladin et al. 1992, section 2.3): the records of updates that some member may still
 * lack, in the order in which this replica appended them. It is disk, not memory: it waits for a
 * silent member as long as that is a member.
 *
 * <p>Invariant, kept by its only writer: whoever reads the log from its start finds each record after
 * every record that its {@code previous} names, unless that was collected.
 */
public interface UpdateLog {
    /** Puts a record after all others. The caller has checked that it is the next of its origin. */
    void append(Update update);

    /**
     * The first records, in local log order, that {@code known} does not cover.
     *
     * @param known what the reader has already
     * @param mostRecords the most to return, at least 1
     * @param mostBytes stop before the record that exceeds this, but return at least one record
     */
    List<Update> after(VectorTimestamp known, int mostRecords, long mostBytes);

    /**
     * The first records, in local log order, that {@code known} does not cover and {@code shown} does.
     *
     * @param known what the reader has already
     * @param shown what the log's replica says that it has; all of it is or was in the log
     * @param mostRecords as for {@link #after}
     * @param mostBytes as for {@link #after}
     */
    List<Update> between(VectorTimestamp known, VectorTimestamp shown, int mostRecords, long mostBytes);

    /**
     * Removes records that {@code timestamp} covers, of each origin the first ones.
     *
     * @param most how many of one origin at the most, so that a turn of the writer stays short
     */
    void removeCovered(VectorTimestamp timestamp, int most);

    /** The number of records in it, at constant cost. */
    long length();

    /** Whether it holds the record with that number of that origin. */
    boolean holds(ReplicaId origin, long sequence);
}
