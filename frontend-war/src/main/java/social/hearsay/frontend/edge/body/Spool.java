package social.hearsay.frontend.edge.body;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import social.hearsay.common.secret.PrivateFiles;

/**
 * Where request bodies are kept.
 *
 * @param directory of the files; what an earlier process left there is removed by {@link #open}
 * @param threshold the largest body that stays in memory, in bytes; smaller ones go to disk as well when
 *     there is no room
 * @param memory for all bodies that are in memory
 * @param disk for all that are in files
 */
public record Spool(Path directory, long threshold, Budget memory, Budget disk) {
    private static final String SUFFIX = ".body";

    /** @throws IllegalArgumentException when the threshold is negative or no array is that long */
    public Spool {
        if (threshold < 0 || threshold > Integer.MAX_VALUE / 2) {
            throw new IllegalArgumentException("Not a threshold for spooling: " + threshold + " bytes");
        }
    }

    /**
     * Makes the directory and empties it.
     *
     * @throws IOException when that can't be done
     */
    public void open() throws IOException {
        PrivateFiles.makeDirectory(directory);
        try (var leftovers = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
            for (Path leftover : leftovers) {
                Files.deleteIfExists(leftover);
            }
        }
    }

    /** @param limit the largest body that is taken at all, in bytes */
    public BodyBuffer buffer(long limit) {
        return new BodyBuffer(this, limit);
    }

    /** Only this process's user may read it; so the method that is called here promises. */
    Path newFile() throws IOException {
        return Files.createTempFile(directory, "request-", SUFFIX);
    }
}
