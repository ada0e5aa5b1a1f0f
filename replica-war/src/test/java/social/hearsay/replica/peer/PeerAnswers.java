package social.hearsay.replica.peer;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpVersion;

/** Answers of members that a test makes up. */
public final class PeerAnswers {
    private PeerAnswers() {}

    public static PeerAnswer of(int status, String json) {
        return new PeerAnswer(new Told(status, json.getBytes(StandardCharsets.UTF_8), HttpFields.EMPTY));
    }

    /** A part of a file. */
    public static PeerAnswer part(byte[] content, String contentRange) {
        return new PeerAnswer(new Told(206, content, HttpFields.build().add("Content-Range", contentRange)));
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Told(int status, byte[] content, HttpFields fields) implements ContentResponse {
        @Override
        public int getStatus() {
            return status;
        }

        @Override
        public byte[] getContent() {
            return content;
        }

        @Override
        public String getContentAsString() {
            return new String(content, StandardCharsets.UTF_8);
        }

        @Override
        public HttpFields getHeaders() {
            return fields;
        }

        @Override
        public HttpFields getTrailers() {
            return HttpFields.EMPTY;
        }

        @Override
        public HttpVersion getVersion() {
            return HttpVersion.HTTP_1_1;
        }

        @Override
        public String getReason() {
            return "";
        }

        @Override
        public String getMediaType() {
            return "application/json";
        }

        @Override
        public String getEncoding() {
            return "utf-8";
        }

        @Override
        public Request getRequest() {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<Boolean> abort(Throwable cause) {
            return CompletableFuture.completedFuture(false);
        }
    }
}
