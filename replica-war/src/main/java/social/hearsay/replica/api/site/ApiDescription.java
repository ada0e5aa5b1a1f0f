package social.hearsay.replica.api.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import social.hearsay.common.wire.Json;

/**
 * The description of the public interface (OpenAPI 3.1), put together of the files in {@code openapi}, which are kept by
 * hand: {@code description.json} is its frame, {@code paths} has a file for each sort of things, {@code entities.json}
 * has the schemas of what is answered, {@code requests.json} those of bodies, {@code examples.json} an example of each
 * entity. What would only repeat these is made here: a response of each entity that an address answers ({@code Status}),
 * of a list of it ({@code Status.list}) and of a page ({@code Status.page}; {@code Search.paged} where it has its items
 * inside), and of each body the three types in which it may come. An example may be put together of others: {@code
 * {"$example": "Status", "poll": null}} is that of a status without its poll.
 */
public final class ApiDescription {
    /** The files of paths, in the order in which they are shown. */
    static final List<String> THINGS = List.of(
            "accounts",
            "owners",
            "statuses",
            "media",
            "timelines",
            "tags",
            "streaming",
            "notifications",
            "lists",
            "filters",
            "moderation",
            "apps",
            "site");

    private static final String COMPONENTS = "#/components/";
    private static final List<String> BODY_TYPES =
            List.of("application/json", "application/x-www-form-urlencoded", "multipart/form-data");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ObjectNode document = read("description");
    private final ObjectNode components = (ObjectNode) document.path("components");
    private final ObjectNode responses = (ObjectNode) components.path("responses");
    private final ObjectNode bodies = components.putObject("requestBodies");
    private final ObjectNode schemas = components.putObject("schemas");
    private final ObjectNode examples = read("examples");

    private ApiDescription() {
        put(schemas, (ObjectNode) read("entities").path("$defs"));
        put(schemas, read("requests"));
        examples.properties()
                .forEach(named ->
                        required(schemas, named.getKey()).putArray("examples").add(example(named.getValue())));
        ObjectNode paths = document.putObject("paths");
        THINGS.forEach(thing -> put(paths, read("paths/" + thing)));
        paths.findValuesAsText("$ref").forEach(this::refer);
    }

    /** @throws IllegalStateException when the files name something that is in none of them, or the same thing twice */
    public static ObjectNode document() {
        return new ApiDescription().document;
    }

    private void refer(String reference) {
        String[] parts = reference.substring(COMPONENTS.length()).split("/", -1);
        if (parts[0].equals("responses") && !responses.has(parts[1])) {
            responses.set(parts[1], response(parts[1]));
        }
        if (parts[0].equals("requestBodies") && !bodies.has(parts[1])) {
            bodies.set(parts[1], body(parts[1]));
        }
    }

    private ObjectNode response(String name) {
        int dot = name.indexOf('.');
        String entity = dot < 0 ? name : name.substring(0, dot);
        String form = dot < 0 ? "" : name.substring(dot + 1);
        boolean paged = form.equals("page") || form.equals("paged");
        ObjectNode schema = form.equals("list") || form.equals("page")
                ? NODES.objectNode().put("type", "array").set("items", toSchema(entity))
                : toSchema(entity);
        ObjectNode response = NODES.objectNode()
                .put(
                        "description",
                        switch (form) {
                            case "" -> entity;
                            case "list" -> "A list of " + entity;
                            case "page" -> "A page of a list of " + entity;
                            case "paged" -> entity + ", with a page of a list";
                            default -> throw new IllegalStateException("No such response: " + name);
                        });
        if (paged) {
            response.putObject("headers").set("Link", NODES.objectNode().put("$ref", COMPONENTS + "headers/Link"));
        }
        response.putObject("content").putObject("application/json").set("schema", schema);
        return response;
    }

    private ObjectNode body(String name) {
        ObjectNode schema = required(schemas, name);
        ObjectNode body = NODES.objectNode()
                .put("description", schema.path("description").asText())
                .put("required", schema.has("required"));
        ObjectNode content = body.putObject("content");
        BODY_TYPES.forEach(type -> content.putObject(type).set("schema", toSchema(name)));
        return body;
    }

    private ObjectNode toSchema(String name) {
        required(schemas, name);
        return NODES.objectNode().put("$ref", COMPONENTS + "schemas/" + name);
    }

    private JsonNode example(JsonNode told) {
        if (told instanceof ArrayNode list) {
            ArrayNode all = NODES.arrayNode();
            list.forEach(each -> all.add(example(each)));
            return all;
        }
        if (!(told instanceof ObjectNode object)) {
            return told;
        }
        String base = object.path("$example").asText();
        ObjectNode whole = base.isEmpty() ? NODES.objectNode() : (ObjectNode) example(required(examples, base));
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!field.getKey().equals("$example")) {
                whole.set(field.getKey(), example(field.getValue()));
            }
        }
        return whole;
    }

    private static ObjectNode required(ObjectNode all, String name) {
        if (all.get(name) instanceof ObjectNode there) {
            return there;
        }
        throw new IllegalStateException("It is named, but not described: " + name);
    }

    private static void put(ObjectNode into, ObjectNode from) {
        from.properties().forEach(field -> {
            if (into.has(field.getKey())) {
                throw new IllegalStateException("It is described twice: " + field.getKey());
            }
            into.set(field.getKey(), field.getValue());
        });
    }

    /** In {@code entities.json}, which is a JSON Schema of its own, schemas are elsewhere than in the document. */
    private static ObjectNode read(String name) {
        try (InputStream file = ApiDescription.class.getResourceAsStream("openapi/" + name + ".json")) {
            if (file == null) {
                throw new IllegalStateException("There is no openapi/" + name + ".json");
            }
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return (ObjectNode) Json.mapper().readTree(text.replace("\"#/$defs/", '"' + COMPONENTS + "schemas/"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
