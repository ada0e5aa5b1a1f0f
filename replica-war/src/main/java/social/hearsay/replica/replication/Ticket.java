package social.hearsay.replica.replication;

/** Whoever waits for the outcome of an event. The protocol hands it back in the answer. */
public interface Ticket {
    /**
     * Takes the answer, once it may be told.
     *
     * @param answer of the kind that its event has
     */
    void answer(Effect.Answer answer);
}
