package social.hearsay.replica.api.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.api.http.answer.EntityJson;

/** What the description says of entities, and whether it is so. */
public final class DescribedEntities {
    private static final ObjectNode DOCUMENT = ApiDescription.document();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);

    private DescribedEntities() {}

    /** What is wrong with an entity as it goes on the wire. */
    public static List<String> faults(String schema, Object entity) {
        return faults(schema, json(entity));
    }

    static List<String> faults(String schema, JsonNode value) {
        ObjectNode asked = DOCUMENT.objectNode();
        asked.set("components", DOCUMENT.path("components"));
        asked.put("$ref", "#/components/schemas/" + schema);
        return SCHEMAS.getSchema(asked).validate(value).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    /** An entity as it goes on the wire. */
    public static JsonNode json(Object entity) {
        return Json.read(new String(EntityJson.bytes(entity), StandardCharsets.UTF_8), JsonNode.class);
    }
}
