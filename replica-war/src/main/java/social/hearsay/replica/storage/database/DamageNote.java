package social.hearsay.replica.storage.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import social.hearsay.common.secret.PrivateFiles;

/**
 * A file in the data directory which says that the database is not whole, and why. To open a database
 * may wipe out what showed that; the verdict stands until the database was put aside.
 */
final class DamageNote {
    private final Path file;

    DamageNote(Path directory) {
        this.file = directory.resolve("damaged");
    }

    Optional<String> read() {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The data directory can't be read", unreadable);
        }
    }

    void leave(String reason) {
        try {
            PrivateFiles.replace(file, (reason + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException unwritable) {
            throw new UncheckedIOException("That the database is damaged can't be noted", unwritable);
        }
    }

    void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException undeletable) {
            throw new UncheckedIOException(undeletable);
        }
    }
}
