package social.hearsay.common.wire;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * What an update does, as JSON with a {@code type}: {@code {"type": "CreatePost", …}}. Opaque here
 * and in the protocol, which only moves it.
 *
 * @param type the operation's name, such as {@code CreatePost}
 * @param request who asked for what, as a short text that a retry repeats: a known Update-Id is
 *     answered only to the same request. Empty for updates that no client asked for
 * @param json the whole object, {@code type} and {@code request} included, on one line
 */
@JsonDeserialize(using = Operation.Reading.class)
public record Operation(
        String type,
        String request,
        @JsonValue @JsonRawValue String json) {

    /** Reads an operation, keeping every field, known or not, as it is. */
    static final class Reading extends JsonDeserializer<Operation> {
        @Override
        public Operation deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String json = Verbatim.text(parser);
            JsonNode object = Json.mapper().readTree(json);
            if (!object.path("type").isTextual()) {
                return (Operation) context.handleWeirdStringValue(
                        Operation.class, "", "An operation is a JSON object with a type");
            }
            return new Operation(
                    object.get("type").textValue(), object.path("request").asText(""), json);
        }
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
