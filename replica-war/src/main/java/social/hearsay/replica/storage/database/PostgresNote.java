package social.hearsay.replica.storage.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import social.hearsay.common.secret.PrivateFiles;

/**
 * A file in the data directory which says that the replica's data is in PostgreSQL. Without it, a
 * replica that is started once without that setting would take the directory for an empty disk, and
 * join as somebody new.
 */
final class PostgresNote {
    private static final String FILE = "postgresql";

    private PostgresNote() {}

    /**
     * Compares where the data shall be with where it is.
     *
     * @param url the PostgreSQL database that is set; empty for SQLite
     * @throws IllegalStateException when they differ
     */
    static void check(Path directory, Optional<String> url) {
        Path note = directory.resolve(FILE);
        if (url.isPresent() && SqliteFile.isIn(directory)) {
            throw new IllegalStateException("This replica's data is in " + directory + ", not in PostgreSQL: unset"
                    + " hearsay.storage.url, or empty that directory, so that it joins anew");
        }
        if (url.isEmpty() && Files.exists(note)) {
            throw new IllegalStateException("This replica's data is in " + read(note) + ", not in " + directory
                    + ": set hearsay.storage.url, or empty that directory, so that it joins anew");
        }
    }

    /** Leaves the note; what it says of the database is for people, and without a password. */
    static void leave(Path directory, String url) {
        try {
            PrivateFiles.makeOwnDirectory(directory);
            PrivateFiles.replace(
                    directory.resolve(FILE),
                    (PostgresSchema.withoutParameters(url) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException unusable) {
            throw new UncheckedIOException("The data directory " + directory + " can't be used", unusable);
        }
    }

    private static String read(Path note) {
        try {
            return Files.readString(note).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The data directory can't be read", unreadable);
        }
    }
}
