package social.hearsay.replica.replication;

/** Whoever waits for the outcome of an event. Opaque to the protocol, which hands it back. */
public interface Ticket {}
