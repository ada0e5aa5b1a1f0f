package social.hearsay.common.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/** How this process and other members talk to each other, in both directions. Safe for many threads. */
public final class MemberLinks {
    private final TlsSettings settings;
    private final Optional<CurrentCredentials> credentials;

    private MemberLinks(TlsSettings settings, Optional<CurrentCredentials> credentials) {
        this.settings = settings;
        this.credentials = credentials;
    }

    /** Without TLS. */
    public static MemberLinks inClearText() {
        return new MemberLinks(new TlsSettings(TlsMode.OFF, Optional.empty()), Optional.empty());
    }

    /**
     * Reads the certificates, if there are to be any.
     *
     * @param nanos a clock that runs evenly
     * @throws UncheckedIOException when there are none that can be used
     */
    public static MemberLinks open(TlsSettings settings, InstantSource clock, LongSupplier nanos) {
        if (!settings.mode().isOn()) {
            return new MemberLinks(settings, Optional.empty());
        }
        try {
            return new MemberLinks(settings, Optional.of(new CurrentCredentials(settings.files(), clock, nanos)));
        } catch (IOException unusable) {
            throw new UncheckedIOException("hearsay.tls.dir: " + unusable.getMessage(), unusable);
        }
    }

    public TlsMode mode() {
        return settings.mode();
    }

    /** There where TLS is spoken at all. */
    public Optional<CurrentCredentials> credentials() {
        return credentials;
    }

    /** An address as it is gone to. */
    public URI towards(URI member) {
        return settings.towards(member);
    }

    /** What is wrong with the certificate, or soon will be. */
    public Optional<String> alarm() {
        return credentials.flatMap(CurrentCredentials::alarm);
    }

    /** Until when the own certificate is good; empty where there is none. */
    public Optional<Instant> until() {
        return credentials.map(own -> own.credentials().identity().until());
    }

    /** How long the own certificate is still good; empty where there is none. */
    public Optional<Duration> left() {
        return credentials.map(CurrentCredentials::left);
    }
}
