package social.hearsay.common.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether and how this member talks to others by TLS.
 *
 * @param mode {@code hearsay.tls}
 * @param directory {@code hearsay.tls.dir}: its certificate, whom it trusts, and whom no more
 */
public record TlsSettings(TlsMode mode, Optional<Path> directory) {
    /** The one port that clear text has by its scheme. */
    private static final int PLAIN_PORT = 80;

    /** @throws IllegalArgumentException when it is to talk by TLS and has no certificate */
    public TlsSettings {
        if (mode.isOn() && directory.isEmpty()) {
            throw new IllegalArgumentException("hearsay.tls is " + mode.text()
                    + ", and hearsay.tls.dir does not say in which directory the certificate is");
        }
    }

    /** As the two settings have it, where there are any. */
    public static TlsSettings of(Optional<String> mode, Optional<String> directory) {
        return new TlsSettings(mode.map(TlsMode::parse).orElse(TlsMode.OFF), directory.map(Path::of));
    }

    /** @throws UncheckedIOException when there is no certificate that can be used where there should be one */
    public void check() {
        if (mode.isOn()) {
            try {
                Credentials.read(files());
            } catch (IOException unusable) {
                throw new UncheckedIOException("hearsay.tls.dir: " + unusable.getMessage(), unusable);
            }
        }
    }

    CertificateFiles files() {
        return new CertificateFiles(directory.orElseThrow());
    }

    /** An address as it is gone to: where TLS is required, nowhere in clear text, at the same port. */
    public URI towards(URI member) {
        if (mode != TlsMode.REQUIRED || !"http".equals(member.getScheme())) {
            return member;
        }
        int port = member.getPort() < 0 ? PLAIN_PORT : member.getPort();
        String host = member.getHost();
        String path = member.getRawPath() == null ? "" : member.getRawPath();
        String query = member.getRawQuery() == null ? "" : "?" + member.getRawQuery();
        return URI.create("https://" + host + ":" + port + path + query);
    }
}
