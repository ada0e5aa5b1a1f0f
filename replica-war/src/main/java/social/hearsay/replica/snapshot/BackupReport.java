package social.hearsay.replica.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The backups that a replica keeps in its directory.
 *
 * @param underWay the one that is being taken; null while none is
 * @param last the newest whole one; null while there is none
 * @param failed how the last attempt failed since this process was started; null unless it did
 * @param directory as its operator set it: below the replica's data directory, unless it begins with a slash
 * @param kept how many there are at the most
 * @param leftOut what is in none of them
 * @param backups the newest first
 */
public record BackupReport(
        @Nullable UnderWay underWay,
        @Nullable Backup last,
        @Nullable Failure failed,
        String directory,
        int kept,
        List<String> leftOut,
        List<Backup> backups) {
    /**
     * One file.
     *
     * @param at when it was begun, ISO 8601
     */
    public record Backup(String name, long bytes, String at) {}

    /**
     * One that is not whole yet.
     *
     * @param since when it was begun, ISO 8601
     * @param rows that this step is done with
     * @param ofRows of all there are; 0 while nobody knows
     * @param percent of this step, 0 to 100
     */
    public record UnderWay(String since, TransferProgress.Step step, long rows, long ofRows, int percent) {}

    /**
     * One that came to nothing, and left nothing.
     *
     * @param at when, ISO 8601
     */
    public record Failure(String at, String why) {}

    /** What a replica's status says of it; what is null above is left out. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Brief(
            @Nullable UnderWay underWay,
            @Nullable Backup last,
            @Nullable Failure failed,
            String directory,
            int kept) {}
}
