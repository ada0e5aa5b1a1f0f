package social.hearsay.replica.mail;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.secret.MacKey;
import social.hearsay.replica.microblog.account.Account;

/**
 * What is sent by mail so that whoever reads it may set another password. Nothing is stored: each replica
 * checks it by the account as it knows that. It is good until its time is over, and as long as neither
 * the password nor the address was changed; so it is used up by what it is used for.
 */
public final class MailTokens {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,19})\\.([0-9]{1,12})\\.([A-Za-z0-9_-]{43})");

    private final MacKey key;

    /** @param key the key for {@link social.hearsay.common.secret.Purpose#MAIL} */
    public MailTokens(MacKey key) {
        this.key = key;
    }

    /**
     * A token for another password, in characters that need no encoding in a query.
     *
     * @param now milliseconds since 1970
     */
    public String mint(Account account, long now, Duration time) {
        String until = Long.toString(now / 1_000 + time.toSeconds());
        return account.id() + "." + until + "." + key.mac(message(account.id().toString(), until, account));
    }

    /** Whose password it would be for, if it were good. */
    public static Optional<Stamp> claimed(String token) {
        Matcher form = FORM.matcher(token);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Stamp.parse(form.group(1)));
        } catch (IllegalArgumentException tooLarge) {
            return Optional.empty();
        }
    }

    /**
     * Whether it is good for that account.
     *
     * @param now milliseconds since 1970
     */
    public boolean isGood(String token, Account account, long now) {
        Matcher form = FORM.matcher(token);
        return form.matches()
                && account.open()
                && now / 1_000 <= Long.parseLong(form.group(2))
                && key.verify(message(form.group(1), form.group(2), account), form.group(3));
    }

    /**
     * No two of these parts run together: an id and a time are digits, a hash has no line feed. The id is
     * the token's own, because the account may have got another since.
     */
    private static String message(String id, String until, Account account) {
        return String.join("\n", "password", id, until, account.setPasswordHash(), account.email());
    }
}
