package social.hearsay.replica.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Headers;
import social.hearsay.common.wire.Json;
import social.hearsay.common.wire.Refusal;

/** Answers to members. */
public final class JsonAnswer {
    private JsonAnswer() {}

    public static Response ok(Object body) {
        return of(200, body);
    }

    public static Response of(int status, Object body) {
        return answer(status, body).build();
    }

    /** An error as every error here looks: {@code {"error": "…"}}. */
    public static Response error(int status, String message) {
        return of(status, Map.of("error", message));
    }

    /** A 503 that says why, so that whoever asked goes elsewhere and comes back. */
    public static Response refused(Refusal refusal, VectorTimestamp missing) {
        Response.ResponseBuilder answer = answer(503, Map.of("error", "Not now: " + refusal.text()))
                .header(Headers.REFUSAL, refusal.text())
                .header(HttpHeaders.RETRY_AFTER, "1");
        return missing.isZero()
                ? answer.build()
                : answer.header(Headers.MISSING, missing.toString()).build();
    }

    private static Response.ResponseBuilder answer(int status, Object body) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE.withCharset("utf-8"))
                .entity(Json.write(body));
    }
}
