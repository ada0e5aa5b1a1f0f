package social.hearsay.cli.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import social.hearsay.cli.console.Failure;
import social.hearsay.common.secret.ClusterSecret;
import social.hearsay.common.tls.CertificateFiles;
import social.hearsay.common.tls.Credentials;

/** The cluster's secret, made once. */
public final class Secrets {
    private final DataDirectory data;
    private final RandomGenerator random;

    /** @param random must be one that nobody can foretell */
    public Secrets(DataDirectory data, RandomGenerator random) {
        this.data = data;
        this.random = random;
    }

    /** Makes one where there is none. */
    public void make() {
        if (isMissing(data.secret())) {
            byte[] bytes = new byte[ClusterSecret.SHORTEST];
            random.nextBytes(bytes);
            PrivateFiles.write(
                    data.secret(), Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        }
    }

    /** @throws Failure when the file does not hold one */
    public static ClusterSecret read(Path file) {
        try {
            return ClusterSecret.read(file);
        } catch (IOException unreadable) {
            throw PrivateFiles.failure("can't read " + file, unreadable);
        } catch (IllegalArgumentException malformed) {
            throw new Failure(String.valueOf(malformed.getMessage()), malformed);
        }
    }

    /**
     * What this tool shows members by TLS; without it, it trusts whom all programs trust and shows nothing.
     *
     * @throws Failure when what is there can't be used
     */
    public static SSLContext certificate(Path directory) {
        try {
            if (!Files.isDirectory(directory)) {
                return SSLContext.getDefault();
            }
            return Credentials.read(new CertificateFiles(directory)).context();
        } catch (IOException | NoSuchAlgorithmException unusable) {
            throw new Failure(
                    "members want TLS, and the operator's certificate can't be used: " + unusable.getMessage(),
                    unusable);
        }
    }

    private static boolean isMissing(Path file) {
        return PrivateFiles.read(file).filter(text -> !text.isEmpty()).isEmpty();
    }
}
