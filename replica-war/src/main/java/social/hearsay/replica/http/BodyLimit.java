package social.hearsay.replica.http;

import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import social.hearsay.replica.runtime.Settings;

/** Bounds the bodies of requests: what is longer gets a 413 and is not read to its end. */
@Provider
@PreMatching
public class BodyLimit implements ContainerRequestFilter {
    private static final Pattern UPLOADING = Pattern.compile("/?api/(v[12]/media|v1/accounts/update_credentials)/?");

    @Inject
    Settings settings;

    @Override
    public void filter(ContainerRequestContext request) {
        long most = mostFor(request.getUriInfo().getPath());
        long length = length(request);
        if (length > most) {
            request.abortWith(tooLong(most));
        } else if (length < 0) {
            request.setEntityStream(new Bounded(request.getEntityStream(), most));
        }
    }

    /** As the header says, which may be more than an {@code int} can hold; negative when it doesn't. */
    private static long length(ContainerRequestContext request) {
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? -1 : Long.parseLong(length.strip());
        } catch (NumberFormatException longer) {
            return Long.MAX_VALUE;
        }
    }

    private long mostFor(String path) {
        if (UPLOADING.matcher(path).matches()) {
            return settings.media().uploadLimit();
        }
        return path.startsWith("gossip") || path.startsWith("handover") || path.startsWith("streams")
                ? settings.recordsLimit()
                : settings.bodyLimit();
    }

    private static Response tooLong(long most) {
        return JsonAnswer.error(413, "The body is longer than " + most + " bytes");
    }

    /** A body of unknown length. */
    private static final class Bounded extends FilterInputStream {
        private final long most;
        private long read;

        Bounded(InputStream body, long most) {
            super(body);
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            count(Math.max(0, count));
            return count;
        }

        private void count(int bytes) {
            read += bytes;
            if (read > most) {
                throw new WebApplicationException(tooLong(most));
            }
        }
    }
}
