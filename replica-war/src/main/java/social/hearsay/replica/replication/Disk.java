package social.hearsay.replica.replication;

/**
 * The ports to one replica's disk. All that happens through them between the beginning and the end
 * of a turn is committed together or not at all.
 */
public record Disk(StateStore state, UpdateLog log, ExecutedUpdates executed, Value value) {}
