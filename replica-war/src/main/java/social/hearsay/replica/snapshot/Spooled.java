package social.hearsay.replica.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How a snapshot that a member takes is.
 *
 * @param id by which it is asked for
 * @param done whether all of it is in the file, whose length {@code bytes} is then
 * @param bytes that are in the file
 * @param rows that are in the file
 * @param ofRows of all there are; 0 while nobody knows
 * @param failure why it can't be taken; null while it can
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Spooled(
        String id,
        boolean done,
        long bytes,
        long rows,
        long ofRows,
        @Nullable String failure) {
    /** 0 to 100. */
    public int percent() {
        return ofRows == 0 ? 0 : (int) (rows * 100 / ofRows);
    }
}
