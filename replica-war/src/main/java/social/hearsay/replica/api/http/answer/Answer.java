package social.hearsay.replica.api.http.answer;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Headers;

/**
 * What is answered: a status, a body that is written as JSON, but for pages and documents, and headers.
 *
 * @param status the HTTP status
 * @param body an entity, a list of them, or a map; or a page or a document
 * @param headers by name
 */
public record Answer(int status, Object body, Map<String, String> headers) {
    private static final int NOT_MODIFIED = 304;

    private static final String JSON = "application/json;charset=utf-8";

    /** Every 401 says how one could show who one is (RFC 9110, 11.6.1), this way unless it says another. */
    static final String BEARER = "Bearer realm=\"Hearsay\"";

    public Answer {
        headers = Map.copyOf(
                status == 401 && !headers.containsKey(HttpHeaders.WWW_AUTHENTICATE)
                        ? and(headers, HttpHeaders.WWW_AUTHENTICATE, BEARER)
                        : headers);
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

    /** That the client has it already (RFC 9110, section 15.4.5). */
    public static Answer notModified(Map<String, String> headers) {
        return new Answer(NOT_MODIFIED, Map.of(), headers);
    }

    /** The same with another body: a page that is told by more than its items. */
    public Answer showing(Object other) {
        return new Answer(status, other, headers);
    }

    public Answer with(String name, String value) {
        return new Answer(status, body, and(headers, name, value));
    }

    private static Map<String, String> and(Map<String, String> headers, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return more;
    }

    /** Says that nobody on the way may keep it: there is a secret in it (RFC 6749, section 5.1). */
    public Answer secret() {
        return with(HttpHeaders.CACHE_CONTROL, "no-store").with("Pragma", "no-cache");
    }

    /** Marks it as saying "not there", which holds only for the timestamp it was made from. */
    public Answer restingOnAbsence() {
        return with(Headers.RESTS_ON, Headers.ABSENCE);
    }

    /** Marks it as refusing an update by the value as it is just now: another replica may have accepted it. */
    public Answer restingOnValue() {
        return with(Headers.RESTS_ON, Headers.VALUE);
    }

    /** Says which updates it stands on. */
    public Answer asOf(VectorTimestamp timestamp) {
        return with(Headers.VECTOR_TIMESTAMP, timestamp.toString());
    }

    public Response response() {
        Response.ResponseBuilder response = Response.status(status);
        if (status == NOT_MODIFIED) {
            headers.forEach(response::header);
            return response.build();
        }
        if (body instanceof HtmlPage page) {
            response.type(HtmlPage.TYPE).entity(page.bytes());
        } else if (body instanceof Download file) {
            response.type(file.type()).entity(file.content());
        } else if (body instanceof Document document) {
            response.type(document.type()).entity(document.bytes());
        } else {
            response.type(JSON).entity(EntityJson.bytes(body));
        }
        headers.forEach(response::header);
        return response.build();
    }
}
