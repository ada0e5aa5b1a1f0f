package social.hearsay.replica.runtime;

import java.time.Duration;
import social.hearsay.common.limit.RateLimit;
import social.hearsay.replica.files.MediaLimits;

/** What may be uploaded, and how long files are kept. */
public final class MediaSettings {
    private static final long MEBIBYTE = 1 << 20;

    private final ConfiguredValues values;

    MediaSettings(ConfiguredValues values) {
        this.values = values;
    }

    /** What is taken of pictures, films and sounds. */
    public MediaLimits limits() {
        return new MediaLimits(
                size("hearsay.media.image.limit", 16 * MEBIBYTE),
                size("hearsay.media.film.limit", 40 * MEBIBYTE),
                size("hearsay.media.pixels", 16L * MEBIBYTE),
                size("hearsay.media.memory", 48 * MEBIBYTE));
    }

    /** The longest body of a request that uploads something: a file, and what is said of it. */
    public long uploadLimit() {
        return limits().bytes() + MEBIBYTE;
    }

    /** How long an upload waits until others have its files. */
    public Duration mirrorsWait() {
        return values.positive("hearsay.media.mirrors.wait", Duration.ofSeconds(10));
    }

    /** How long an upload is kept that nobody uses. */
    public Duration unusedKept() {
        return values.positive("hearsay.media.unused.keep", Duration.ofDays(1));
    }

    /** How long a file is kept that no row names. */
    public Duration unnamedKept() {
        return values.positive("hearsay.media.unnamed.keep", Duration.ofDays(1));
    }

    /** How many uploads one account may make, at all replicas together. */
    public RateLimit uploadsOfAccount() {
        return values.limit("hearsay.limit.uploads.account", "300/PT30M");
    }

    private long size(String name, long usual) {
        return values.optional(name, Long.class).orElse(usual);
    }
}
