package social.hearsay.common.preference;

import java.util.Locale;

/** RFC 7240, section 4.4: what to do when not all that was asked for can be had. */
public enum Handling {
    /** Rather an error. */
    STRICT,
    /** Rather what can be had: an answer as of now, marked as behind; an update on fewer disks. */
    LENIENT;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
