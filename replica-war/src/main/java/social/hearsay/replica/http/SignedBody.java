package social.hearsay.replica.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import social.hearsay.common.member.ContentDigest;

/**
 * Compares a request's body with what the sender has signed, while it is read: whoever reads it to its
 * end gets a 401 instead of an end when it is another.
 */
@Provider
@PreMatching
public class SignedBody implements ContainerRequestFilter {
    /** The request's attribute that says what the body must be; without it, it may be anything. */
    static final String DIGEST = "social.hearsay.digest";

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getProperty(DIGEST) instanceof String digest) {
            request.setEntityStream(new Compared(request.getEntityStream(), digest));
        }
    }

    private static final class Compared extends FilterInputStream {
        private final MessageDigest algorithm = ContentDigest.algorithm();
        private final String expected;
        private boolean over;

        Compared(InputStream body, String expected) {
            super(body);
            this.expected = expected;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            if (count > 0) {
                algorithm.update(buffer, offset, count);
            } else if (count < 0 && !over) {
                over = true;
                compare();
            }
            return count;
        }

        private void compare() {
            if (!ContentDigest.text(algorithm.digest()).equals(expected)) {
                throw new WebApplicationException(JsonAnswer.error(401, "The body is not the one that was signed"));
            }
        }
    }
}
