package social.hearsay.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.util.Optional;
import social.hearsay.common.wire.ErrorBody;
import social.hearsay.common.wire.Json;

/** What a member answered. */
public final class Answer {
    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    Answer(int status, HttpHeaders headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    public int status() {
        return status;
    }

    /** The first of that name; empty when there is none. */
    public Optional<String> header(String name) {
        return headers.firstValue(name);
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
