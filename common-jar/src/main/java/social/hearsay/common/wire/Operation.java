package social.hearsay.common.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What an update does, as JSON with a {@code type}: {@code {"type": "CreatePost", …}}. Opaque here
 * and in the protocol, which only moves it.
 *
 * @param type the operation's name, such as {@code CreatePost}
 * @param request who asked for what, as a short text that a retry repeats: a known Update-Id is
 *     answered only to the same request. Empty for updates that no client asked for
 * @param json the whole object, {@code type} and {@code request} included, on one line
 */
public record Operation(
        String type,
        String request,
        @JsonValue @JsonRawValue String json) {

    /**
     * Reads an operation, keeping every field, known or not.
     *
     * @throws IllegalArgumentException when it is not an object with a textual {@code type}
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Operation of(JsonNode object) {
        JsonNode type = object.get("type");
        if (type == null || !type.isTextual()) {
            throw new IllegalArgumentException("An operation is a JSON object with a type");
        }
        return new Operation(type.textValue(), object.path("request").asText(""), object.toString());
    }

    /**
     * The operation that a record stands for.
     *
     * @param type the operation's name
     * @param request who asked for what, or empty
     * @param fields a record that Jackson writes as an object, without {@code type} and {@code
     *     request}
     */
    public static Operation of(String type, String request, Object fields) {
        ObjectNode object = Json.mapper().createObjectNode();
        object.put("type", type);
        object.put("request", request);
        object.setAll((ObjectNode) Json.mapper().valueToTree(fields));
        return new Operation(type, request, object.toString());
    }

    /** Its fields as the record that describes operations of this type; unknown fields are ignored. */
    public <T> T as(Class<T> fields) {
        return Json.read(json, fields);
    }
}
