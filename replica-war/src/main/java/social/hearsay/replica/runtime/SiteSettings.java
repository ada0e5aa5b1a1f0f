package social.hearsay.replica.runtime;

import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/** Where the site's directory is, and what is taken of it. */
public final class SiteSettings {
    private static final long MEBIBYTE = 1 << 20;

    /** More entries than that are never read. */
    private static final int MOST_FILES = 5_000;

    private final ConfiguredValues values;

    SiteSettings(Config config) {
        this.values = new ConfiguredValues(() -> config);
    }

    /** Whether the directory is kept the same as on the other replicas. */
    public boolean isOn() {
        return values.flag("hearsay.site.enabled", false);
    }

    /** The directory, as it is below this replica's own. */
    public Path directory() {
        return Path.of(values.text("hearsay.site.dir").orElse("site"));
    }

    /** The longest file, in bytes. */
    public long fileBytes() {
        return values.number("hearsay.site.file.limit", (int) (8 * MEBIBYTE));
    }

    /** All files together, in bytes. */
    public long totalBytes() {
        return values.number("hearsay.site.total.limit", (int) (64 * MEBIBYTE));
    }

    /** How many there may be. */
    public int files() {
        return Math.min(MOST_FILES, values.number("hearsay.site.files", 1_000));
    }

    /** For how long a file has to be as it is. */
    public Duration settled() {
        return values.positive("hearsay.site.settle", Duration.ofMillis(200));
    }

    /** How often all files are read again. */
    public Duration scanInterval() {
        return values.positive("hearsay.site.scan", Duration.ofMinutes(10));
    }
}
