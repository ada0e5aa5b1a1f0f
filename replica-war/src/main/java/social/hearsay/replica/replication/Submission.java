package social.hearsay.replica.replication;

import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;

/**
 * A request to change something, as it reaches the writer.
 *
 * @param id the Update-Id; kept by every retry
 * @param request who asks for what; see {@link social.hearsay.common.wire.Operation#request()}. A
 *     known id with another request is refused
 * @param demand the session's timestamp: what the value must cover before the command is judged
 * @param sessionStamp the largest stamp that the session has seen
 * @param deadline until when it may wait for its demand, milliseconds since 1970
 * @param command what is asked for
 * @param mirrors on how many more disks it shall be before it is answered
 */
public record Submission(
        UpdateId id,
        String request,
        VectorTimestamp demand,
        Stamp sessionStamp,
        long deadline,
        Command command,
        Mirrors mirrors) {

    /** One that is answered as soon as it is on this replica's disk. */
    public Submission(
            UpdateId id, String request, VectorTimestamp demand, Stamp sessionStamp, long deadline, Command command) {
        this(id, request, demand, sessionStamp, deadline, command, Mirrors.NONE);
    }

    /** One that nobody's session has to do with: of a replica itself, or of who operates it. */
    public static Submission ofNobody(UpdateId id, long deadline, Command command) {
        return new Submission(id, "", VectorTimestamp.ZERO, Stamp.ZERO, deadline, command);
    }

    /** The same, waiting for these. */
    public Submission with(Mirrors wished) {
        return new Submission(id, request, demand, sessionStamp, deadline, command, wished);
    }
}
