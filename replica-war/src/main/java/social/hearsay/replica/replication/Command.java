package social.hearsay.replica.replication;

/**
 * A wish to change the value, as somebody uttered it: not yet judged. What it means is the {@link
 * Value}'s business, except for {@link Join}.
 */
public interface Command {}
