package social.hearsay.common.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Base64;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The name of one request to change something, minted by the front end and kept by each of its
 * retries: two records that carry it are the same request.
 *
 * @param text 16 to 64 characters of letters, digits, {@code -} and {@code _}
 */
public record UpdateId(@JsonValue String text) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{16,64}");
    private static final Pattern MINTED = Pattern.compile("[0-9a-z]{9}-[A-Za-z0-9_-]{22}");

    /** @throws IllegalArgumentException when the text is not of the form described */
    @JsonCreator
    public UpdateId {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("Not an Update-Id (16 to 64 of A-Z a-z 0-9 - _): " + text);
        }
    }

    /**
     * A fresh id that says when it was minted: nine digits to the base 36, a hyphen, 128 random bits.
     *
     * @param milliseconds since 1970
     */
    public static UpdateId mint(long milliseconds, RandomGenerator random) {
        byte[] bits = new byte[16];
        random.nextBytes(bits);
        String time = Long.toString(milliseconds, 36);
        return new UpdateId("0".repeat(Math.max(0, 9 - time.length()))
                + time
                + "-"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /** When it was minted, milliseconds since 1970; empty for an id that was not made by {@link #mint}. */
    public OptionalLong mintedAt() {
        return MINTED.matcher(text).matches()
                ? OptionalLong.of(Long.parseLong(text.substring(0, 9), 36))
                : OptionalLong.empty();
    }

    @Override
    public String toString() {
        return text;
    }
}
