package social.hearsay.replica.replication;

/** Why a {@link Command} can't be granted. Opaque to the protocol. */
public interface Rejection {
    /** For people: one sentence without a full stop. */
    String reason();
}
