package social.hearsay.replica.peer;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.jetty.client.ContentResponse;
import social.hearsay.common.wire.ErrorBody;
import social.hearsay.common.wire.Headers;
import social.hearsay.common.wire.Json;
import social.hearsay.common.wire.Refusal;

/** What another member answered, whatever its status. */
public final class PeerAnswer {
    private static final int OK = 200;

    private final ContentResponse response;

    PeerAnswer(ContentResponse response) {
        this.response = response;
    }

    public int status() {
        return response.getStatus();
    }

    public boolean isOk() {
        return status() == OK;
    }

    /** The first header line of that name. */
    public Optional<String> field(String name) {
        return Optional.ofNullable(response.getHeaders().get(name));
    }

    /** Whether it is a 503 for that reason. */
    public boolean isRefusal(Refusal refusal) {
        return field(Headers.REFUSAL).filter(refusal.text()::equals).isPresent();
    }

    /** The bytes themselves, which nobody changes. */
    public byte[] content() {
        return response.getContent();
    }

    /** @throws IllegalArgumentException when its content is not of that type */
    public <T> T read(Class<T> type) {
        return Json.read(response.getContentAsString(), type);
    }

    /**
     * This answer, if it has that status.
     *
     * @throws IOException when it has another, which says what it says of itself
     */
    public PeerAnswer expect(int status) throws IOException {
        if (status() != status) {
            throw new IOException(complaint());
        }
        return this;
    }

    /** That it is not what was expected, for logs and for whoever waits for it. */
    public String complaint() {
        return ("it answers " + status() + " " + ErrorBody.reason(content())).strip();
    }
}
