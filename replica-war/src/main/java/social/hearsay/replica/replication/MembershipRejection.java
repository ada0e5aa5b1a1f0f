package social.hearsay.replica.replication;

/** Why somebody may not join, or not be retired. */
public record MembershipRejection(String reason) implements Rejection {}
