package social.hearsay.frontend.spool;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import social.hearsay.common.member.ContentDigest;

/** A request's body, which can be sent any number of times until it is closed. */
public sealed interface Body extends AutoCloseable {
    Body NONE = new InMemory(new byte[0]);

    long length();

    /** As members sign it: {@link ContentDigest}. */
    String digest();

    @Override
    void close();

    /** Small: its bytes. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and copied by nobody
    record InMemory(byte[] bytes) implements Body {
        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public String digest() {
            return bytes.length == 0 ? ContentDigest.EMPTY : ContentDigest.of(bytes);
        }

        @Override
        public void close() {
            // The garbage collector's.
        }
    }

    /** Large: the file that has it, deleted when closed. */
    record OnDisk(Path file, long length) implements Body {
        @Override
        public String digest() {
            MessageDigest algorithm = ContentDigest.algorithm();
            try (InputStream content =
                    new DigestInputStream(new BufferedInputStream(Files.newInputStream(file)), algorithm)) {
                content.transferTo(OutputStream.nullOutputStream());
            } catch (IOException unreadable) {
                throw new UncheckedIOException("A spooled body can't be read", unreadable);
            }
            return ContentDigest.text(algorithm.digest());
        }

        @Override
        public void close() {
            try {
                Files.deleteIfExists(file);
            } catch (IOException stays) {
                throw new UncheckedIOException("Can't delete the spooled " + file, stays);
            }
        }
    }
}
