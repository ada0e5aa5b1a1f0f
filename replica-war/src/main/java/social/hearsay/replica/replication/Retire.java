package social.hearsay.replica.replication;

import social.hearsay.common.id.ReplicaId;

/**
 * An operator's request that somebody be a member no longer; judged by the protocol, and as an update
 * the operation {@value #TYPE}.
 *
 * @param member who
 * @param burnt whether the operator declares its disk to be gone, so that nothing of it can be waited
 *     for and its vote is not counted
 */
public record Retire(ReplicaId member, boolean burnt) implements Command {
    /** The operation's type. */
    public static final String TYPE = "Retire";

    /**
     * That a retirement has taken effect, as the operation {@value #TYPE}: who has this in its log
     * has, by causality, all that any remaining member had of the retired one's updates.
     *
     * @param retirement as it was considered when it took effect
     */
    record Effective(social.hearsay.common.wire.Retirement retirement) {
        static final String TYPE = "EffectRetirement";
    }
}
