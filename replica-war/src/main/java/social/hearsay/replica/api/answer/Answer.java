package social.hearsay.replica.api.answer;

import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Headers;

/**
 * What is answered: a status, a body that is written as JSON, and headers.
 *
 * @param status the HTTP status
 * @param body an entity, a list of them, or a map
 * @param headers by name
 */
public record Answer(int status, Object body, Map<String, String> headers) {
    private static final String JSON = "application/json;charset=utf-8";

    public Answer {
        headers = Map.copyOf(headers);
    }

    public static Answer of(int status, Object body) {
        return new Answer(status, body, Map.of());
    }

    public static Answer ok(Object body) {
        return of(200, body);
    }

    /** {@code {}}: what is answered when there is nothing to say, because clients choke on empty bodies. */
    public static Answer nothing() {
        return ok(Map.of());
    }

    public Answer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, body, more);
    }

    /** Marks it as saying "not there", which holds only for the timestamp it was made from. */
    public Answer restingOnAbsence() {
        return with(Headers.RESTS_ON, Headers.ABSENCE);
    }

    /** Says which updates it stands on. */
    public Answer asOf(VectorTimestamp timestamp) {
        return with(Headers.VECTOR_TIMESTAMP, timestamp.toString());
    }

    public Response response() {
        Response.ResponseBuilder response = Response.status(status).type(JSON).entity(EntityJson.write(body));
        headers.forEach(response::header);
        return response.build();
    }
}
