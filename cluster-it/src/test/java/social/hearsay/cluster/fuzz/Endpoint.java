package social.hearsay.cluster.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A method of a path.
 *
 * @param method GET, POST, …
 * @param template the path below the context root, with parts such as {@code {id}}
 */
record Endpoint(String method, String template) {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "options", "head");
    private static final List<String> FORWARDED = List.of("/api/", "/oauth/", "/.well-known/", "/nodeinfo/", "/media/");

    /** All that the applications of a server have, in one order, by what MicroProfile OpenAPI finds in their classes. */
    static List<Endpoint> of(URI server) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/openapi"))
                .header("Accept", "application/json")
                .build();
        JsonNode document = new ObjectMapper()
                .readTree(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .body());
        List<Endpoint> found = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (METHODS.contains(operation.getKey())) {
                    found.add(new Endpoint(operation.getKey().toUpperCase(Locale.ROOT), path.getKey()));
                }
            }
        }
        found.sort(Comparator.comparing(Endpoint::toString));
        return found;
    }

    /** Whether front ends forward it. */
    boolean isForwarded() {
        return FORWARDED.stream().anyMatch(template::startsWith);
    }

    boolean mayChangeSomething() {
        return !method.equals("GET") && !method.equals("HEAD") && !method.equals("OPTIONS");
    }
}
