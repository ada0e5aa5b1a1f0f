package social.hearsay.common.wire;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What an update does, as JSON with a {@code type}: {@code {"type": "CreatePost", …}}. Opaque here
 * and in the protocol, which only moves it. Two are equal when their texts are.
 */
@JsonDeserialize(using = Operation.Reading.class)
public final class Operation {
    private final String type;
    private final String request;
    private final String json;

    /** What it was written from, so that whoever made it need not read it; null elsewhere. */
    private final @Nullable Object fields;

    /** Reads an operation, keeping every field, known or not, as it is. */
    static final class Reading extends JsonDeserializer<Operation> {
        @Override
        public Operation deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            Verbatim.Span span = Verbatim.begin(parser, context);
            JsonParser object = span.parser();
            String type = null;
            String request = "";
            if (object.currentToken() == JsonToken.START_OBJECT) {
                while (object.nextToken() == JsonToken.FIELD_NAME) {
                    String name = object.currentName();
                    JsonToken value = object.nextToken();
                    if (name.equals("type")) {
                        type = value == JsonToken.VALUE_STRING ? object.getText() : null;
                    } else if (name.equals("request")) {
                        request = value.isScalarValue() ? object.getText() : "";
                    }
                    object.skipChildren();
                }
            }
            if (type == null) {
                return (Operation) context.handleWeirdStringValue(
                        Operation.class, "", "An operation is a JSON object with a type");
            }
            return new Operation(type, request, span.end(), null);
        }
    }

    private Operation(String type, String request, String json, @Nullable Object fields) {
        this.type = type;
        this.request = request;
        this.json = json;
        this.fields = fields;
    }

    /**
     * The operation that a record stands for.
     *
     * @param type the operation's name
     * @param request who asked for what, or empty
     * @param fields a record that Jackson writes as an object, without {@code type} and {@code
     *     request}, and reads as one that equals it
     */
    public static Operation of(String type, String request, Object fields) {
        String object = Json.write(fields);
        String rest = object.equals("{}") ? "}" : "," + object.substring(1);
        String json = "{\"type\":" + Json.write(type) + ",\"request\":" + Json.write(request) + rest;
        return new Operation(type, request, json, fields);
    }

    /** The operation's name, such as {@code CreatePost}. */
    public String type() {
        return type;
    }

    /**
     * Who asked for what, as a short text that a retry repeats: a known Update-Id is answered only to
     * the same request. Empty for updates that no client asked for.
     */
    public String request() {
        return request;
    }

    /** The whole object, {@code type} and {@code request} included, on one line. */
    @JsonValue
    @JsonRawValue
    public String json() {
        return json;
    }

    /** Its fields as the record that describes operations of this type; unknown fields are ignored. */
    public <T> T as(Class<T> kind) {
        return kind.isInstance(fields) ? kind.cast(fields) : Json.read(json, kind);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Operation operation && json.equals(operation.json);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }

    @Override
    public String toString() {
        return json;
    }
}
