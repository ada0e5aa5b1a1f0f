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
 * @param json the whole object, its {@code type} included, on one line
 */
public record Operation(
        String type, @JsonValue @JsonRawValue String json) {

    /** @throws IllegalArgumentException when it is not an object with a textual {@code type} */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Operation of(JsonNode object) {
        JsonNode type = object.get("type");
        if (type == null || !type.isTextual()) {
            throw new IllegalArgumentException("An operation is a JSON object with a type");
        }
        return new Operation(type.textValue(), object.toString());
    }

    /**
     * The operation that a record stands for.
     *
     * @param type the operation's name
     * @param fields a record that Jackson writes as an object; it has no {@code type} of its own
     */
    public static Operation of(String type, Object fields) {
        ObjectNode object = Json.mapper().createObjectNode();
        object.put("type", type);
        object.setAll((ObjectNode) Json.mapper().valueToTree(fields));
        return new Operation(type, object.toString());
    }

    /** Its fields as the record that describes operations of this type; unknown fields are ignored. */
    public <T> T as(Class<T> fields) {
        return Json.read(json, fields);
    }
}
