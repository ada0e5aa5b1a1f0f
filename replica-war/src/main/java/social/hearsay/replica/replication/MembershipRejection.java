package social.hearsay.replica.replication;

/**
 * Why somebody may not join, not be retired, or not stop accepting updates.
 *
 * @param otherIncarnation whether it is only this incarnation that may not join, and another one of its name
 *     may at once
 */
public record MembershipRejection(String reason, boolean otherIncarnation) implements Rejection {
    MembershipRejection(String reason) {
        this(reason, false);
    }
}
