package social.hearsay.replica.microblog.kernel;

/**
 * One deletion of a post, or closing of an account.
 *
 * @param cause the update that deleted it; of twins the one with the smaller stamp
 * @param undone whether an update took it back, which is for good: deleting again is another deletion
 */
public record Deletion(Cause cause, boolean undone) {
    Deletion undo() {
        return new Deletion(cause, true);
    }
}
