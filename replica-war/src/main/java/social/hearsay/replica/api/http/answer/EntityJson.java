package social.hearsay.replica.api.http.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import social.hearsay.common.wire.Json;

/** The JSON that clients read: names in snake case, and a null where there is nothing. */
public final class EntityJson {
    private static final ObjectMapper MAPPER =
            Json.mapper().copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

    private EntityJson() {}

    /** As it goes on the wire: a page is made once, not as a text and then as bytes. */
    public static byte[] bytes(Object entity) {
        try {
            return MAPPER.writeValueAsBytes(entity);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalArgumentException("Can't be written as JSON: " + entity.getClass(), unwritable);
        }
    }
}
