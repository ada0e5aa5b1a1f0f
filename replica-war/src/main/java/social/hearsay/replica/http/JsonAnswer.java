package social.hearsay.replica.http;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.ErrorBody;
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
        return of(status, ErrorBody.of(message));
    }

    /** A 503 that says why, so that whoever asked goes elsewhere and comes back. */
    public static Response refused(Refusal refusal, VectorTimestamp missing) {
        Response.ResponseBuilder answer = answer(503, refusal.body());
        refusal.fields(missing).forEach(answer::header);
        return answer.build();
    }

    /** An error of a filter's, before there is a resource. */
    static void sendError(HttpServletResponse response, int status, String message) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json;charset=utf-8");
        response.getOutputStream().write(ErrorBody.of(message).bytes());
    }

    private static Response.ResponseBuilder answer(int status, Object body) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE.withCharset("utf-8"))
                .entity(Json.write(body));
    }
}
