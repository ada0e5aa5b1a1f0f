package social.hearsay.replica.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ClusterId;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Digest;
import social.hearsay.common.wire.Link;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.ProcessReport;
import social.hearsay.common.wire.Role;
import social.hearsay.replica.gossip.Traffic;
import social.hearsay.replica.runtime.Alarms;
import social.hearsay.replica.snapshot.BackupReport;
import social.hearsay.replica.snapshot.Spooled;

/**
 * All there is to know about a replica, for operators.
 *
 * @param role what it does for the cluster
 * @param zone where its operator says that it is; empty when nobody does
 * @param refuses why it accepts no updates just now; null when it does
 * @param table the timestamp table: the latest replica timestamp known of each other member
 * @param collected what is no longer in the log
 * @param causallyStable what nobody needs any more
 * @param queuedQueries queries that wait for their demand
 * @param queuedUpdates updates that wait for their demand or for their mirrors
 * @param queuedEvents what waits for a turn of the writer
 * @param members who belongs to the cluster
 * @param retirements of those who do not any more
 * @param retired whether this replica was retired
 * @param handedOver whether it has, since then, handed over what nobody else had
 * @param halted why applying stopped; null while it goes on
 * @param sickDisk what is wrong with its disk; null while it takes what is written
 * @param stuck what makes no progress, and for how long; empty when all is well
 * @param catchingUp a line for each replica, this one or a peer, that was away and is catching up
 * @param snapshots that it has taken for joiners and backups, and still holds
 * @param backup the last one that it keeps on its own machine, and how one is that is under way or failed
 * @param alarms those that stand, then the last that are over
 * @param process what its process is and takes
 * @param gossip what the exchanges that it began with each peer have come to
 * @param gossipPausedUntil ISO 8601; null while gossip goes on
 * @param lagging by how much it is to lag, as in {@code 5s}, by an operator's wish; null for not at all
 * @param frontEnds those that ask it for heartbeats
 * @param forced the latest forced update in its log, and who votes on the next
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReplicaStatus(
        ReplicaId id,
        ClusterId cluster,
        Role role,
        String zone,
        boolean ready,
        boolean hasValue,
        @Nullable String refuses,
        VectorTimestamp replicaTimestamp,
        VectorTimestamp valueTimestamp,
        Map<ReplicaId, VectorTimestamp> table,
        VectorTimestamp collected,
        VectorTimestamp causallyStable,
        Stamp clock,
        long logLength,
        int queuedQueries,
        int queuedUpdates,
        int queuedEvents,
        Map<ReplicaId, Lag> lag,
        Digest digest,
        List<Member> members,
        List<Retired> retirements,
        boolean retired,
        boolean handedOver,
        @Nullable String halted,
        @Nullable String sickDisk,
        Map<String, String> stuck,
        List<String> catchingUp,
        List<Spooled> snapshots,
        BackupReport.Brief backup,
        List<Alarm> alarms,
        ProcessReport process,
        Map<ReplicaId, Contact> gossip,
        @Nullable String gossipPausedUntil,
        @Nullable String lagging,
        List<FrontEnds.Seen> frontEnds,
        Link forced) {

    /**
     * What exchanges with a peer have come to since this process was started.
     *
     * @param exchanges those that are over
     * @param failures those without an answer that counts
     * @param sentBytes of messages
     * @param receivedBytes of answers
     * @param lastAnswered when the last was over that was answered, ISO 8601; null when none was
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Contact(
            long exchanges,
            long failures,
            long sentBytes,
            long receivedBytes,
            @Nullable String lastAnswered) {
        static Contact of(Traffic traffic) {
            return new Contact(
                    traffic.exchanges(),
                    traffic.failures(),
                    traffic.sent(),
                    traffic.received(),
                    traffic.lastAnswered().map(Instant::toString).orElse(null));
        }
    }

    /**
     * How far this replica is behind a peer.
     *
     * @param updates the peer has shown, and this replica's value does not have
     * @param seconds since this replica last had all that the peer had shown; grows while the peer is
     *     silent, because nobody knows what it has
     * @param unconfirmed updates here that the peer is not known to have
     * @param answers whether the peer answered the last exchange
     */
    public record Lag(long updates, double seconds, long unconfirmed, boolean answers) {}

    /**
     * Somebody who is to be a member no longer.
     *
     * @param burnt whether its disk was declared to be gone
     * @param effective whether that has taken effect: nobody waits for it any more
     */
    public record Retired(ReplicaId member, boolean burnt, boolean effective) {}

    /**
     * What somebody should know.
     *
     * @param kind what it is about, such as {@code values-differ}
     * @param at since when, ISO 8601
     * @param over when its cause was gone; left out while it stands
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Alarm(
            String kind, String at, String text, @Nullable String over) {
        static Alarm of(Alarms.Raised raised) {
            return new Alarm(
                    raised.kind().text(),
                    raised.since().toString(),
                    raised.text(),
                    raised.over() == null ? null : raised.over().toString());
        }
    }
}
