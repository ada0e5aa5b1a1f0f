package social.hearsay.replica.api.http.answer;

import java.nio.charset.StandardCharsets;

/**
 * What is neither JSON as clients of the API read it nor a page.
 *
 * @param type its media type
 * @param text all of it
 */
public record Document(String type, String text) {
    /** An entity, as JSON of a type of its own. */
    public static Document json(String type, Object entity) {
        return new Document(type, new String(EntityJson.bytes(entity), StandardCharsets.UTF_8));
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
