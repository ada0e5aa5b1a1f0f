package social.hearsay.replica.api.http.request;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.InputStream;
import social.hearsay.replica.api.http.answer.Fault;

/**
 * Reads a JSON object as parameters, with the names that a form would give them. Token by token: a
 * tree of what strangers send can be fifty times as large as its text, and is not needed. The names
 * of strangers are neither remembered nor interned by the parser.
 */
final class JsonParameters {
    /** Deeper than any client nests. */
    private static final int DEEPEST = 8;

    private static final int LONGEST_NUMBER = 100;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNameLength(ParameterTable.LONGEST_NAME)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            .build();

    private final JsonParser json;
    private final ParameterTable values;

    private JsonParameters(JsonParser json, ParameterTable values) {
        this.json = json;
        this.values = values;
    }

    /** @throws Fault 400 when it is not JSON, or JSON but no object; 422 when it passes the bounds */
    static void read(InputStream body, ParameterTable values) throws IOException {
        try (JsonParser json = FACTORY.createParser(body)) {
            new JsonParameters(json, values).document();
        } catch (StreamConstraintsException bounds) {
            throw Fault.invalid("The body nests deeper, or has longer names or numbers, than any client needs");
        } catch (JsonProcessingException malformed) {
            throw Fault.malformed("The body is not JSON: " + malformed.getOriginalMessage());
        }
    }

    private void document() throws IOException {
        JsonToken first = json.nextToken();
        if (first == JsonToken.START_OBJECT) {
            fields("", "");
        } else if (first != null && first != JsonToken.VALUE_NULL) {
            throw Fault.malformed("The body is JSON but not an object");
        }
        if (json.nextToken() != null) {
            throw Fault.malformed("The body is not JSON: something follows the object");
        }
    }

    /**
     * The fields of an object that has begun.
     *
     * @param before what stands before each of their names, and {@code after} behind it
     */
    private void fields(String before, String after) throws IOException {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            ParameterTable.check(before.length() + name.length() + after.length());
            json.nextToken();
            value(before + name + after);
        }
    }

    private void value(String name) throws IOException {
        switch (json.currentToken()) {
            case START_OBJECT -> {
                values.count();
                fields(name + "[", "]");
            }
            case START_ARRAY -> {
                values.count();
                elements(name);
            }
            case VALUE_NULL -> values.count();
            default -> values.add(name, json.getText());
        }
    }

    private void elements(String name) throws IOException {
        values.list(name);
        for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
            boolean flat = json.currentToken().isScalarValue();
            value(flat ? name + "[]" : name + "[" + i + "]");
        }
    }
}
