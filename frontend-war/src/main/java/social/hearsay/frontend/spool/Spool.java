package social.hearsay.frontend.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import social.hearsay.common.secret.PrivateFiles;

/**
 * Where request bodies are kept.
 *
 * @param directory of the files; what an earlier process left there is removed by {@link #open}
 * @param threshold the largest body that stays in memory, in bytes
 * @param limit the largest body that is taken at all, in bytes
 */
public record Spool(Path directory, long threshold, long limit) {
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

    public boolean takes(long length) {
        return length <= limit;
    }

    public BodyBuffer buffer() {
        return new BodyBuffer(this);
    }

    /** Only this process's user may read it; so the method that is called here promises. */
    Path newFile() throws IOException {
        return Files.createTempFile(directory, "request-", SUFFIX);
    }
}
