package social.hearsay.frontend.edge.body;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import social.hearsay.common.member.ContentDigest;

/** A request's body, which can be sent any number of times until it is closed. */
public sealed interface Body extends AutoCloseable {
    Body NONE = new None();

    long length();

    /** As members sign it: {@link ContentDigest}. */
    String digest();

    @Override
    void close();

    /** No body at all. */
    record None() implements Body {
        @Override
        public long length() {
            return 0;
        }

        @Override
        public String digest() {
            return ContentDigest.EMPTY;
        }

        @Override
        public void close() {
            // It has nothing.
        }
    }

    /**
     * Small: its bytes, as they came.
     *
     * @param pieces in their order
     * @param memory what they take
     */
    record InMemory(List<byte[]> pieces, Lease memory) implements Body {
        @Override
        public long length() {
            return pieces.stream().mapToLong(piece -> piece.length).sum();
        }

        @Override
        public String digest() {
            MessageDigest algorithm = ContentDigest.algorithm();
            pieces.forEach(algorithm::update);
            return ContentDigest.text(algorithm.digest());
        }

        @Override
        public void close() {
            memory.close();
        }
    }

    /**
     * Large, or one that found no room in memory: the file that has it, deleted when closed.
     *
     * @param disk what it takes
     */
    record OnDisk(Path file, long length, Lease disk) implements Body {
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
                disk.close();
            } catch (IOException stays) {
                throw new UncheckedIOException("Can't delete the spooled " + file, stays);
            }
        }
    }
}
