package social.hearsay.replica.replication;

import social.hearsay.common.wire.Member;

/**
 * A replica's wish to become a member; judged by the protocol, and as an update the operation {@value
 * #TYPE} that makes it one.
 */
public record Join(Member member) implements Command {
    /** The operation's type. */
    public static final String TYPE = "Join";
}
