package social.hearsay.cluster.chaos.history;

/**
 * What was asked. Posts go by numbers that the load gives them, because ids are known only once there
 * is an answer, and change when twins meet; accounts go by their place in the {@link Cast}.
 *
 * @param post the post it is about; 0 for none
 * @param parent for a reply, the post that is answered; else 0
 * @param version for what writes a post's text, which text: 1 for the first, each number once; else 0
 * @param account the account it is about; -1 for none
 * @param limit the most items of a page; else 0
 * @param manner how it was asked
 */
public record Request(Action action, int post, int parent, int version, int account, int limit, Manner manner) {
    /** No account. */
    public static final int NOBODY = -1;

    /**
     * How something is asked.
     *
     * @param frontEnd which front end it was sent to first, from 0
     * @param keyed whether it carries an Idempotency-Key and is retried
     * @param mirrors how many more disks shall have the update before the answer
     */
    public record Manner(int frontEnd, Handling handling, boolean keyed, int mirrors) {
        /** Through the first front end, with no preference. */
        public static final Manner USUAL = new Manner(0, Handling.USUAL, false, 0);
    }

    public static Request post(int post) {
        return new Request(Action.POST, post, 0, 1, NOBODY, 0, Manner.USUAL);
    }

    public static Request reply(int post, int parent) {
        return new Request(Action.REPLY, post, parent, 1, NOBODY, 0, Manner.USUAL);
    }

    /** @param version 2 or more */
    public static Request edit(int post, int version) {
        return new Request(Action.EDIT, post, 0, version, NOBODY, 0, Manner.USUAL);
    }

    /** To delete, favourite or read a post, or what is around it. */
    public static Request of(Action action, int post) {
        return new Request(action, post, 0, 0, NOBODY, 0, Manner.USUAL);
    }

    /** To follow or unfollow an account. */
    public static Request towards(Action action, int account) {
        return new Request(action, 0, 0, 0, account, 0, Manner.USUAL);
    }

    /**
     * To read a list.
     *
     * @param account whose posts; {@link #NOBODY} for a timeline
     */
    public static Request page(Action action, int account, int limit) {
        return new Request(action, 0, 0, 0, account, limit, Manner.USUAL);
    }

    /** The same, asked like that. */
    public Request in(Manner other) {
        return new Request(action, post, parent, version, account, limit, other);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(action.toString());
        if (post > 0) {
            text.append(" n").append(post);
        }
        if (version > 1) {
            text.append(" v").append(version);
        }
        if (parent > 0) {
            text.append(" to n").append(parent);
        }
        if (account >= 0) {
            text.append(" account ").append(account);
        }
        return text.toString();
    }
}
