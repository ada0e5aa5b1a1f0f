package social.hearsay.common.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one shape of every error, whoever answers it: a replica to a client or to a member, a front end,
 * or the listener before either has seen the request.
 *
 * @param error a sentence, or for OAuth a code such as {@code invalid_grant}
 * @param description what is meant by that code, or null
 * @param details by parameter, what is wrong with it; or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ErrorBody(
        String error,
        @JsonProperty("error_description") @Nullable String description,
        @Nullable Map<String, List<Detail>> details) {
    /** The header lines of an error that no application makes: any page may read it, and nobody keeps it. */
    public static final Map<String, String> FIELDS = fields();

    private static final int LONGEST_SHOWN = 300;

    /**
     * What is wrong with one parameter.
     *
     * @param error a code such as {@code ERR_TAKEN}
     * @param description for people
     */
    public record Detail(String error, String description) {}

    public static ErrorBody of(String error) {
        return new ErrorBody(error, null, null);
    }

    /** As it goes on the wire. */
    public byte[] bytes() {
        return Json.write(this).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * What an answer says of itself, for people and logs: its error's sentence, else its beginning;
     * without anything that moves a terminal's cursor.
     *
     * @param body whatever was answered
     */
    public static String reason(byte[] body) {
        String error = error(body);
        String text = error.isEmpty() ? new String(body, StandardCharsets.UTF_8) : error;
        String shown = text.substring(0, Math.min(text.length(), LONGEST_SHOWN));
        return shown.replaceAll("\\p{Cntrl}", " ").strip();
    }

    private static String error(byte[] body) {
        try {
            JsonNode read = Json.mapper().readTree(body);
            return read.path("error").asText("");
        } catch (IOException otherwise) {
            return "";
        }
    }

    private static Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("Content-Type", "application/json; charset=utf-8");
        fields.put("Cache-Control", "no-store");
        fields.put("Access-Control-Allow-Origin", "*");
        return Collections.unmodifiableMap(fields);
    }
}
