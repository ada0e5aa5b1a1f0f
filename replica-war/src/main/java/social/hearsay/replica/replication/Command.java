package social.hearsay.replica.replication;

/**
 * What somebody asks the value to change: not yet judged. What it means is the {@link
 * Value}'s business, except for {@link Join}, {@link Retire} and {@link Demote}.
 */
public interface Command {
    /**
     * Under which name {@link Limits#forced} asks for this to be a forced update, whatever the value; empty for what is
     * none, unless {@link Value#forcedAs} says so.
     */
    default String forcedAs() {
        return "";
    }
}
