package social.hearsay.replica.microblog.list;

/**
 * What its owner says of a list.
 *
 * @param title not blank
 * @param exclusive whether those on it are not in the home timeline
 */
public record ListSettings(String title, RepliesPolicy repliesPolicy, boolean exclusive) {}
