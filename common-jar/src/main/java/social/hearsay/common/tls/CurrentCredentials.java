package social.hearsay.common.tls;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The credentials of this process as its files have them now. They change without a restart: new connections use the new ones, and
 * connections of whoever was revoked end. Files that can't be used change nothing. Safe for many threads.
 */
public final class CurrentCredentials {
    /** How long before a certificate expires that is an alarm. */
    public static final Duration WARNING = Duration.ofDays(14);

    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private static final System.Logger LOG = System.getLogger(CurrentCredentials.class.getName());

    private final CertificateFiles files;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final AtomicLong looked;
    private volatile Version version;
    private volatile Optional<String> problem = Optional.empty();
    private List<String> seen;

    /**
     * Credentials, and how many there were before them.
     *
     * @param number another one for each that was read; connections are of one of them
     */
    public record Version(long number, Credentials credentials) {}

    /**
     * @param nanos a clock that runs evenly
     * @throws IOException when there are none that can be used, now at the beginning
     */
    public CurrentCredentials(CertificateFiles files, InstantSource clock, LongSupplier nanos) throws IOException {
        this.files = files;
        this.clock = clock;
        this.nanos = nanos;
        this.looked = new AtomicLong(nanos.getAsLong());
        this.seen = files.state();
        this.version = new Version(0, Credentials.read(files));
    }

    /** As its files had them two seconds ago at the most. */
    public Version version() {
        long last = looked.get();
        long now = nanos.getAsLong();
        if (now - last >= INTERVAL.toNanos() && looked.compareAndSet(last, now)) {
            look();
        }
        return version;
    }

    public Credentials credentials() {
        return version().credentials();
    }

    /** Whether the files hold something new, that can be used. */
    synchronized boolean look() {
        try {
            List<String> state = files.state();
            if (state.equals(seen)) {
                return false;
            }
            Credentials fresh = Credentials.read(files);
            seen = state;
            version = new Version(version.number() + 1, fresh);
            problem = Optional.empty();
            LOG.log(
                    Level.INFO,
                    "New certificates: {0}, {1}, good until {2}",
                    fresh.identity().name(),
                    fresh.identity().serialText(),
                    fresh.identity().until());
            return true;
        } catch (IOException unusable) {
            String text = "The certificates in " + files.directory() + " can't be used, the earlier ones stay: "
                    + unusable.getMessage();
            if (!problem.equals(Optional.of(text))) {
                LOG.log(Level.WARNING, text);
            }
            problem = Optional.of(text);
            return false;
        }
    }

    /** Whether who has shown this certificate may still be talked to. */
    public boolean admits(Identity peer) {
        return credentials().admits(peer, clock.instant());
    }

    /** How long the own certificate is still good; negative when it expired. */
    public Duration left() {
        return Duration.between(clock.instant(), credentials().identity().until());
    }

    /** What somebody has to do something about, in words. */
    public Optional<String> alarm() {
        Identity own = credentials().identity();
        if (credentials().isRevoked()) {
            return Optional.of("The certificate of " + own.name() + " was revoked: no member talks to it");
        }
        Instant now = clock.instant();
        if (!now.isBefore(own.until())) {
            return Optional.of("The certificate of " + own.name() + " expired at " + own.until()
                    + ": no member talks to it; 'config/cluster certificates rotate' makes new ones");
        }
        if (problem.isEmpty() && !now.isBefore(own.until().minus(WARNING))) {
            return Optional.of("The certificate of " + own.name() + " expires at " + own.until()
                    + "; 'config/cluster certificates rotate' makes new ones");
        }
        return problem;
    }
}
