package social.hearsay.common.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * Minted once, when a cluster is founded, and carried by every message, so that the members of two
 * clusters never mix their values.
 *
 * @param text 8 to 32 lower-case letters and digits
 */
public record ClusterId(@JsonValue String text) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9]{8,32}");

    /** @throws IllegalArgumentException when the text is not of the form described */
    @JsonCreator
    public ClusterId {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("Not a cluster id (8 to 32 of a-z 0-9): " + text);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
