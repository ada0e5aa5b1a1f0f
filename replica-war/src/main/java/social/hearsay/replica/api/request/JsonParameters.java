package social.hearsay.replica.api.request;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.api.answer.Fault;

/** Reads a JSON object as parameters, with the names that a form would give them. */
final class JsonParameters {
    private JsonParameters() {}

    /** @throws Fault 400 when it is not JSON, or JSON but no object */
    static Parameters read(InputStream body) throws IOException {
        JsonNode root;
        try {
            root = Json.mapper().readTree(body);
        } catch (com.fasterxml.jackson.core.JsonProcessingException malformed) {
            throw Fault.malformed("The body is not JSON: " + malformed.getOriginalMessage());
        }
        if (root == null || root.isMissingNode() || root.isNull()) {
            return Parameters.NONE;
        }
        if (!root.isObject()) {
            throw Fault.malformed("The body is JSON but not an object");
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        root.properties().forEach(field -> put(values, field.getKey(), field.getValue()));
        return Parameters.of(values);
    }

    private static void put(Map<String, List<String>> values, String name, JsonNode node) {
        if (node.isObject()) {
            node.properties().forEach(field -> put(values, name + "[" + field.getKey() + "]", field.getValue()));
        } else if (node.isArray()) {
            values.computeIfAbsent(name + "[]", unknown -> new ArrayList<>());
            for (int i = 0; i < node.size(); i++) {
                boolean flat = node.get(i).isValueNode();
                put(values, flat ? name + "[]" : name + "[" + i + "]", node.get(i));
            }
        } else if (!node.isNull()) {
            values.computeIfAbsent(name, unknown -> new ArrayList<>()).add(node.asText());
        }
    }
}
