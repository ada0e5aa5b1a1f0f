package social.hearsay.replica.microblog.notification;

import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.SignUps;
import social.hearsay.replica.microblog.account.ToldModerators;
import social.hearsay.replica.microblog.kernel.Changes;

/** Whoever moderated when somebody got an account is told so. */
public final class SignUpNotifications implements SignUps {
    @Override
    public void count(Account account, ToldModerators told, Changes changes, int times) {
        told.known(changes)
                .forEach(moderator -> Notifications.count(
                        changes,
                        new Notification(
                                new NotificationKey(NotificationKind.ADMIN_SIGN_UP, account.id(), moderator),
                                moderator,
                                account.id(),
                                Stamp.ZERO,
                                told.cause()),
                        times));
    }
}
