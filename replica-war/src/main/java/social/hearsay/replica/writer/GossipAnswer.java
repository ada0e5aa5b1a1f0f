package social.hearsay.replica.writer;

import java.util.List;
import social.hearsay.common.wire.GossipReply;
import social.hearsay.common.wire.Refusal;
import social.hearsay.common.wire.Retirement;

/** What becomes of a peer's message. */
public sealed interface GossipAnswer {
    /** What it brought is on the disk. */
    record Taken(GossipReply reply) implements GossipAnswer {}

    /**
     * It is not for this replica, or not from a member.
     *
     * @param retirements to tell a stranger
     */
    record Unwelcome(String reason, boolean stranger, List<Retirement> retirements) implements GossipAnswer {}

    /** This replica can take nothing now. */
    record Refused(Refusal refusal) implements GossipAnswer {}
}
