package social.hearsay.cluster.chaos.history;

/** What a session asks for. */
public enum Action {
    POST(true),
    REPLY(true),
    EDIT(true),
    DELETE(true),
    FAVOURITE(true),
    UNFAVOURITE(true),
    FOLLOW(true),
    UNFOLLOW(true),
    /** One post. */
    READ_POST(false),
    /** What is before and after a post in its conversation. */
    READ_CONTEXT(false),
    READ_HOME(false),
    /** The posts of one account. */
    READ_ACCOUNT(false),
    /** The public timeline. */
    READ_PUBLIC(false);

    private final boolean update;

    Action(boolean update) {
        this.update = update;
    }

    /** Whether it changes something. */
    public boolean isUpdate() {
        return update;
    }

    /** Whether it makes a new post. */
    public boolean isCreation() {
        return this == POST || this == REPLY;
    }

    /** Whether it reads one page of a list, the newest first. */
    public boolean isPage() {
        return this == READ_HOME || this == READ_ACCOUNT || this == READ_PUBLIC;
    }
}
