package social.hearsay.common.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The name of one request to change something, minted by the front end and kept by each of its
 * retries: two records that carry it are the same wish.
 *
 * @param text 16 to 64 characters of letters, digits, {@code -} and {@code _}
 */
public record UpdateId(@JsonValue String text) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{16,64}");

    /** @throws IllegalArgumentException when the text is not of the form described */
    @JsonCreator
    public UpdateId {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("Not an Update-Id (16 to 64 of A-Z a-z 0-9 - _): " + text);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
