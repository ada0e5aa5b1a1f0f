package social.hearsay.common.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.timestamp.VectorTimestamp;

/**
 * What a front end asks a replica at {@code POST /replica/streams}: whatever updates tell its readers that are not
 * covered by a timestamp. The answer, a {@link StreamAnswer}, waits until there is something.
 *
 * @param asker which front end, in this life of it; its next question ends the one that waits
 * @param told what the readers have been told
 * @param waitMillis how long the answer may wait, in milliseconds
 * @param generation which readers; grows whenever they change
 * @param readers those; null where the replica has been told of that generation
 * @param ends up to which moment the readers have been told which polls are over, in milliseconds since 1970: no update says so. Null
 *     where they have been told nothing as yet, or by an earlier release
 */
public record StreamQuestion(
        String asker,
        VectorTimestamp told,
        long waitMillis,
        long generation,
        @Nullable List<StreamReader> readers,
        @Nullable Long ends) {
    /** Of readers who have been told of no end of a poll. */
    public StreamQuestion(
            String asker,
            VectorTimestamp told,
            long waitMillis,
            long generation,
            @Nullable List<StreamReader> readers) {
        this(asker, told, waitMillis, generation, readers, null);
    }
}
