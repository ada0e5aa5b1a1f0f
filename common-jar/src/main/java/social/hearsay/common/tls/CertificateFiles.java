package social.hearsay.common.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;

/**
 * What one holder of a certificate has on its disk. Each file is replaced in one step, by the operator's tool or by a
 * copy from another machine.
 *
 * @param directory nobody else may read it
 */
public record CertificateFiles(Path directory) {
    /** The private key and the certificate of this holder, in one file so that they always fit. */
    public Path identity() {
        return directory.resolve("identity.pem");
    }

    /** The certificates of the authorities that are trusted. */
    public Path authorities() {
        return directory.resolve("authorities.pem");
    }

    /** The authorities' lists of revoked certificates; none while nothing was revoked. */
    public Path revoked() {
        return directory.resolve("revoked.pem");
    }

    /** When each was written and how long it is: another one when something has changed. */
    List<String> state() throws IOException {
        return List.of(state(identity()), state(authorities()), state(revoked()));
    }

    private static String state(Path file) throws IOException {
        try {
            FileTime time = Files.getLastModifiedTime(file);
            return time + " " + Files.size(file) + " " + Files.getAttribute(file, "unix:ino");
        } catch (NoSuchFileException none) {
            return "none";
        } catch (UnsupportedOperationException | IllegalArgumentException noUnix) {
            return Files.getLastModifiedTime(file) + " " + Files.size(file);
        }
    }

    static String read(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException missing) {
            throw new IOException("There is no " + file, missing);
        }
    }
}
