package social.hearsay.replica.http;

import jakarta.ws.rs.WebApplicationException;
import social.hearsay.common.wire.Json;

/** Bodies of requests by members and operators. */
public final class JsonBody {
    private JsonBody() {}

    /**
     * Reads a body.
     *
     * @param complaint what whoever sent something else is told
     * @throws WebApplicationException with a 400 when it is not JSON, or not of that type
     */
    public static <T> T read(String body, Class<T> type, String complaint) {
        try {
            return Json.read(body, type);
        } catch (IllegalArgumentException malformed) {
            throw new WebApplicationException(complaint, malformed, JsonAnswer.error(400, complaint));
        }
    }
}
