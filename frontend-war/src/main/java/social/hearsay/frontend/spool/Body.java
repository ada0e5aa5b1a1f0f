package social.hearsay.frontend.spool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A request's body, which can be sent any number of times until it is closed. */
public sealed interface Body extends AutoCloseable {
    Body NONE = new InMemory(new byte[0]);

    long length();

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
        public void close() {
            // The garbage collector's.
        }
    }

    /** Large: the file that has it, deleted when closed. */
    record OnDisk(Path file, long length) implements Body {
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
