package social.hearsay.replica.runtime;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/** Where this replica keeps the backups that it is asked for, and how many. */
public final class BackupSettings {
    private static final int MOST = 100;

    private final ConfiguredValues values;
    private final Path data;
    private final Path site;

    /**
     * @param data the replica's own directory
     * @param site the site's directory, which may be below it
     */
    BackupSettings(Config config, Path data, Path site) {
        this.values = new ConfiguredValues(() -> config);
        this.data = data;
        this.site = site;
    }

    /**
     * The directory, as it is below this replica's own.
     *
     * @throws IllegalStateException when that is one in which the replica removes or publishes what it finds
     */
    public Path directory() {
        Path setting = Path.of(values.text("hearsay.backup.directory").orElse("backups"));
        Path directory = data.resolve(setting).normalize();
        boolean isTaken = directory.equals(data.normalize())
                || Stream.of(Path.of("media"), Path.of("snapshots"), site)
                        .map(other -> data.resolve(other).normalize())
                        .anyMatch(directory::startsWith);
        if (isTaken) {
            throw new IllegalStateException(
                    "The setting hearsay.backup.directory must be a directory of its own: " + setting);
        }
        return setting;
    }

    /** How many of them stay. */
    public int kept() {
        int kept = values.number("hearsay.backup.keep", 3);
        if (kept > MOST) {
            throw new IllegalStateException("The setting hearsay.backup.keep must be at most " + MOST + ": " + kept);
        }
        return kept;
    }
}
