package social.hearsay.replica.replication;

/**
 * What somebody asks the value to change: not yet judged. What it means is the {@link
 * Value}'s business, except for {@link Join}.
 */
public interface Command {
    /** Under which name {@link Limits#forced} asks for this to be a forced update; empty for what never is. */
    default String forcedAs() {
        return "";
    }
}
