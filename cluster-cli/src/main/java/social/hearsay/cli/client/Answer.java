package social.hearsay.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import social.hearsay.common.wire.ErrorBody;
import social.hearsay.common.wire.Json;

/** What a member answered. */
public final class Answer {
    private final int status;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final byte[] body;

    /** @param headers the first of each name */
    Answer(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers.putAll(headers);
        this.body = body;
    }

    public int status() {
        return status;
    }

    /** The first of that name, in whichever case; empty when there is none. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The bytes themselves, which nobody changes. */
    public byte[] body() {
        return body;
    }

    public boolean isOk() {
        return status >= 200 && status < 300;
    }

    /** The body as JSON; a missing node when it is none. */
    public JsonNode json() {
        try {
            return Json.mapper().readTree(body);
        } catch (IOException otherwise) {
            return MissingNode.getInstance();
        }
    }

    /** What it says of itself, for people: the error's text, else the body's beginning. */
    public String reason() {
        return ErrorBody.reason(body);
    }
}
