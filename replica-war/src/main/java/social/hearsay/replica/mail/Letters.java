package social.hearsay.replica.mail;

import java.time.Duration;
import java.util.Locale;
import social.hearsay.common.id.UpdateId;
import social.hearsay.replica.microblog.account.Account;

/**
 * What letters say.
 *
 * @param site where people find the site, without a slash at the end
 * @param contact whom they may ask; a sentence's end such as {@code admin@example.org}
 * @param resetTime how long a letter lets its reader set another password
 */
public record Letters(String site, String contact, Duration resetTime) {
    /** Where another password is asked for, below the site. */
    public static final String ASK = "/auth/password/new";

    /** Where it is set. */
    public static final String SET = "/auth/password/edit?reset_password_token=";

    /** What has happened is worth telling for longer than it takes to mend a relay. */
    private static final long NEWS_MILLIS = Duration.ofDays(1).toMillis();

    Letter reset(Account account, String token, UpdateId request, long until) {
        return letter(
                "reset-" + request.text(),
                account,
                "Another password for @" + account.username(),
                String.format(Locale.ROOT, """
                    Somebody has asked for another password for your account @%s at %s.

                    If that was you, set it here, within %s:

                    %s

                    If it wasn't, there is nothing to do: your password stays as it is.
                    """, account.username(), site, words(resetTime), site + SET + token),
                until);
    }

    Letter passwordChanged(Account account, UpdateId change, long now) {
        return letter(
                "password-" + change.text(),
                account,
                "Your password was changed",
                String.format(Locale.ROOT, """
                    The password of your account @%s at %s was changed, and all apps were signed out.

                    If that wasn't you, somebody else has your account. Set another password here:

                    %s

                    If that doesn't help, ask %s.
                    """, account.username(), site, site + ASK, contact),
                now + NEWS_MILLIS);
    }

    Letter emailChanged(Account before, UpdateId change, long now) {
        return letter(
                "email-" + change.text(),
                before,
                "Your e-mail address was changed",
                String.format(Locale.ROOT, """
                    Your account @%s at %s has another e-mail address now. This is the last mail to this one.

                    If that wasn't you, somebody else knows your password. Sign in, and change the password and
                    then the address. If you can't sign in any more, ask %s, from this address.
                    """, before.username(), site, contact),
                now + NEWS_MILLIS);
    }

    private static Letter letter(String id, Account account, String subject, String text, long until) {
        return new Letter(id, account.email(), subject, text, until);
    }

    /** Such as {@code 1 hour} or {@code 90 minutes}. */
    public static String words(Duration time) {
        long minutes = Math.max(1, time.toMinutes());
        boolean hours = minutes % 60 == 0;
        long many = hours ? minutes / 60 : minutes;
        return many + (hours ? " hour" : " minute") + (many == 1 ? "" : "s");
    }
}
