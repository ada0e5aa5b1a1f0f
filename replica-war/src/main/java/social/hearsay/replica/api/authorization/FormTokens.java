package social.hearsay.replica.api.authorization;

import java.util.Base64;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import social.hearsay.common.secret.MacKey;

/**
 * What every form holds, so that no other site can have a browser send it: a code over a cookie of that
 * browser, which other sites can't read. Each replica checks it by itself.
 */
public final class FormTokens {
    private static final Pattern COOKIE = Pattern.compile("[A-Za-z0-9_-]{22}");

    private final MacKey key;
    private final RandomGenerator chance;

    /**
     * @param key the key for {@link social.hearsay.common.secret.Purpose#FORMS}
     * @param chance so good that nobody guesses 128 bits of it
     */
    public FormTokens(MacKey key, RandomGenerator chance) {
        this.key = key;
        this.chance = chance;
    }

    /** A cookie for a browser in which nobody is signed in. */
    String cookie() {
        byte[] bits = new byte[16];
        chance.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    /** Whether it has the form of such a cookie. */
    static boolean isCookie(String text) {
        return COOKIE.matcher(text).matches();
    }

    /** What the form holds for a browser with that cookie. */
    String token(String cookie) {
        return key.mac(message(cookie));
    }

    boolean isGood(String cookie, String token) {
        return key.verify(message(cookie), token);
    }

    private static String message(String cookie) {
        return "form\n" + cookie;
    }
}
