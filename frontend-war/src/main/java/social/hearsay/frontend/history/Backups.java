package social.hearsay.frontend.history;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Objects;

/**
 * What a replica says of the backups in its directory.
 *
 * @param newest the file's name, by which a replica's backups are in the order in which they were taken; empty while there is none
 * @param failed when the last attempt came to nothing, ISO 8601; empty unless it did
 * @param why it did; empty likewise
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Backups(String newest, String failed, String why) {
    /** None, and none was attempted. */
    public static final Backups NONE = new Backups("", "", "");

    /** @throws NullPointerException when a part is missing */
    public Backups {
        Objects.requireNonNull(newest, "newest");
        Objects.requireNonNull(failed, "failed");
        Objects.requireNonNull(why, "why");
    }
}
