package social.hearsay.replica.replication;

/** Why a replica may not join. */
public record JoinRejection(String reason) implements Rejection {}
