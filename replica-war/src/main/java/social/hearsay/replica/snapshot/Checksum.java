package social.hearsay.replica.snapshot;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The checksum that a snapshot carries. */
final class Checksum {
    private Checksum() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
