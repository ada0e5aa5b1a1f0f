package social.hearsay.replica.microblog.notification;

import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Cause;

/**
 * That a poll ends: told when it does, by everybody's clock, though the row is there before. No update causes it at that
 * moment, so it has a cause that is nobody's and whose number is the moment: what clears it names the latest end that there
 * was when it was cleared, and nothing later. Whose poll it is, the post says.
 *
 * @param poll the poll's id
 * @param at milliseconds since 1970
 */
public record Ending(long poll, Stamp post, long at) {
    /** Of the cause that no replica accepts. */
    public static final ReplicaId NOBODY = new ReplicaId("polls.0000");

    private static final int LOW_BITS = Stamp.COUNTER_BITS + Stamp.NODE_BITS;

    /** Whether an update is none, but the end of a poll that is yet to come. */
    static boolean isAhead(Cause cause, long now) {
        return cause.origin().equals(NOBODY) && cause.sequence() > now;
    }

    public NotificationKey keyOfVoter(Stamp account) {
        return key(account);
    }

    public Notification toVoter(Stamp account) {
        return notification(key(account), account);
    }

    public NotificationKey keyOfAuthor() {
        return key(post);
    }

    public Notification toAuthor(Stamp author) {
        return notification(key(post), author);
    }

    private NotificationKey key(Stamp target) {
        return new NotificationKey(NotificationKind.POLL, new Stamp(poll), target);
    }

    private Notification notification(NotificationKey key, Stamp account) {
        return new Notification(key, account, Stamp.ZERO, post, new Cause(id(), NOBODY, at));
    }

    /** At that moment; of polls that end at the same one, by the ids of their posts. */
    private Stamp id() {
        return new Stamp(at << LOW_BITS | (post.value() & ((1 << LOW_BITS) - 1)));
    }
}
