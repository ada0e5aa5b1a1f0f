package social.hearsay.common.member;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import social.hearsay.common.secret.MacKey;

/**
 * The header {@code Member-Signature}: {@code RECIPIENT MILLISECONDS DIGEST CODE}, separated by single
 * spaces. The code is a MAC over method, target, and the first three.
 *
 * @param recipient for whom the request is: its name ({@code r1}), or, from somebody who doesn't know
 *     that yet, the host and port of its address ({@code 192.0.2.1:8090})
 * @param millis when it was made, by the recipient's clock as far as the sender knows that
 * @param digest of the body, as {@link ContentDigest} has it
 */
record RequestSignature(String recipient, long millis, String digest, String code) {
    private static final Pattern FORM =
            Pattern.compile("([A-Za-z0-9._:\\[\\]-]{1,255}) (\\d{1,15}) ([A-Za-z0-9_-]{43}) ([A-Za-z0-9_-]{43})");

    /** @param target path and query as they stand in the request line */
    static RequestSignature make(
            MacKey key, String method, String target, String recipient, long millis, String digest) {
        return new RequestSignature(
                recipient, millis, digest, key.mac(message(method, target, recipient, millis, digest)));
    }

    /** Empty for anything else than such a header. */
    static Optional<RequestSignature> parse(String header) {
        Matcher form = FORM.matcher(header);
        return form.matches()
                ? Optional.of(new RequestSignature(
                        form.group(1), Long.parseLong(form.group(2)), form.group(3), form.group(4)))
                : Optional.empty();
    }

    /** Whether only a member can have made it, for a request of this method and target. */
    boolean isGenuine(MacKey key, String method, String target) {
        return key.verify(message(method, target, recipient, millis, digest), code);
    }

    String text() {
        return recipient + " " + millis + " " + digest + " " + code;
    }

    private static String message(String method, String target, String recipient, long millis, String digest) {
        return "request\n" + method + "\n" + target + "\n" + recipient + "\n" + millis + "\n" + digest;
    }
}
