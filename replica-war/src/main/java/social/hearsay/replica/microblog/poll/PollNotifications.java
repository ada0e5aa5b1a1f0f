package social.hearsay.replica.microblog.poll;

import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.notification.Ending;
import social.hearsay.replica.microblog.notification.Notifications;

/** Whoever votes is told when the poll is over; who asked is, by the post. */
final class PollNotifications {
    private PollNotifications() {}

    /** @param times 1 for a ballot that comes, -1 for one that goes */
    static void count(Ballot ballot, Changes changes, int times) {
        Ending ending = new Ending(ballot.key().poll(), ballot.post(), ballot.expiresAt());
        if (times < 0) {
            Notifications.takeBack(changes, ending.keyOfVoter(ballot.key().account()));
        } else {
            Notifications.tell(changes, ending.toVoter(ballot.key().account()));
        }
    }
}
