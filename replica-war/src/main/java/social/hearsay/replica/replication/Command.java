package social.hearsay.replica.replication;

/**
 * What somebody asks the value to change: not yet judged. What it means is the {@link
 * Value}'s business, except for {@link Join}.
 */
public interface Command {}
