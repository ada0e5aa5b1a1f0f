package social.hearsay.replica.membership;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.secret.PrivateFiles;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Json;

/**
 * That a replica is about to join anew, kept in a file beside the database that is put aside: whatever
 * happens meanwhile, it must not found a second cluster, and must not forget what the old one held.
 *
 * @param suffix under which the old database is put aside
 * @param members through whom to join
 * @param collected what the old database has no records of any more: a snapshot that does not cover
 *     it would leave a hole before the first record that is kept
 * @param damaged whether the old database is not whole, so that some of its records may be lost; null is
 *     false, as earlier releases leave it
 */
record Rejoining(
        String suffix,
        List<URI> members,
        VectorTimestamp collected,
        @Nullable Boolean damaged) {
    private static final String FILE = "rejoining.json";

    Rejoining {
        members = List.copyOf(members);
        collected = Objects.requireNonNullElse(collected, VectorTimestamp.ZERO);
    }

    boolean isFromDamaged() {
        return Boolean.TRUE.equals(damaged);
    }

    static Optional<Rejoining> load(Path directory) {
        Path file = directory.resolve(FILE);
        try {
            return Files.exists(file)
                    ? Optional.of(Json.read(Files.readString(file), Rejoining.class))
                    : Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** On the disk when it returns. */
    void save(Path directory) {
        try {
            PrivateFiles.replace(directory.resolve(FILE), Json.write(this).getBytes(StandardCharsets.UTF_8));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    static void done(Path directory) {
        try {
            Files.deleteIfExists(directory.resolve(FILE));
        } catch (IOException undeletable) {
            throw new UncheckedIOException(undeletable);
        }
    }
}
