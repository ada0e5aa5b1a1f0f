package social.hearsay.common.member;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import social.hearsay.common.secret.MacKey;

/**
 * The header {@code Member-Recipient} of a 401: {@code NAME MILLISECONDS CODE}. By it a member tells a
 * sender that took it for another, or whose clock differs, how to sign for it. The code is a MAC over
 * both and over the code of the request that was refused, so that nobody else can say it, nor say it
 * again.
 *
 * @param name what the recipient is called
 * @param millis its clock
 */
record RecipientStatement(String name, long millis, String code) {
    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9._-]{1,64}) (\\d{1,15}) ([A-Za-z0-9_-]{43})");

    static RecipientStatement make(MacKey key, String name, long millis, RequestSignature refused) {
        return new RecipientStatement(name, millis, key.mac(message(name, millis, refused)));
    }

    /** Empty for anything else than such a header. */
    static Optional<RecipientStatement> parse(String header) {
        Matcher form = FORM.matcher(header);
        return form.matches()
                ? Optional.of(new RecipientStatement(form.group(1), Long.parseLong(form.group(2)), form.group(3)))
                : Optional.empty();
    }

    /** Whether only a member can have said it, about this request. */
    boolean isGenuine(MacKey key, RequestSignature refused) {
        return key.verify(message(name, millis, refused), code);
    }

    String text() {
        return name + " " + millis + " " + code;
    }

    private static String message(String name, long millis, RequestSignature refused) {
        return "recipient\n" + name + "\n" + millis + "\n" + refused.code();
    }
}
