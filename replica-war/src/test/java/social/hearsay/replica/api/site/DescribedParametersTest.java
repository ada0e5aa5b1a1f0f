package social.hearsay.replica.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import social.hearsay.common.address.Method;
import social.hearsay.replica.ServedAddresses;

/** What is described at {@code /openapi} that a client may send is what the code reads. */
class DescribedParametersTest {
    private static final ObjectNode DOCUMENT = ApiDescription.document();
    private static final ReadParameters READ = new ReadParameters();
    private static final Set<String> VERBS = Set.of("get", "post", "put", "patch", "delete");

    private static final Set<String> FIRST_POLICY = Set.of(
            "filter_limited_accounts",
            "filter_new_accounts",
            "filter_not_followers",
            "filter_not_following",
            "filter_private_mentions");
    private static final Set<String> POLICY = Set.of(
            "for_limited_accounts",
            "for_new_accounts",
            "for_not_followers",
            "for_not_following",
            "for_private_mentions");

    /** Read by code that several methods share, where nothing is made of it. */
    private static final Map<String, Set<String>> SHARED = Map.ofEntries(
            Map.entry("GET /api/v1/accounts/search", Set.of("max_id", "min_id", "since_id")),
            Map.entry("POST /api/v1/accounts/email", Set.of("username")),
            Map.entry("POST /api/v1/accounts/password", Set.of("username")),
            Map.entry("POST /api/v1/accounts/sessions/end", Set.of("username")),
            Map.entry("POST /api/v1/accounts/close", Set.of("username")),
            Map.entry("GET /api/v1/streaming/user", Set.of("list", "tag")),
            Map.entry("GET /api/v1/streaming/user/notification", Set.of("list", "tag")),
            Map.entry("GET /api/v1/streaming/public", Set.of("list", "tag")),
            Map.entry("GET /api/v1/streaming/public/local", Set.of("list", "tag")),
            Map.entry("GET /api/v1/streaming/public/remote", Set.of("list", "tag")),
            Map.entry("GET /api/v1/streaming/hashtag", Set.of("list")),
            Map.entry("GET /api/v1/streaming/hashtag/local", Set.of("list")),
            Map.entry("GET /api/v1/streaming/list", Set.of("tag")),
            Map.entry("GET /api/v1/streaming/direct", Set.of("list", "tag")),
            Map.entry("GET /api/v1/notifications/unread_count", Set.of("max_id", "min_id", "since_id")),
            Map.entry("GET /api/v2/notifications/unread_count", Set.of("max_id", "min_id", "since_id")),
            Map.entry("POST /api/v1/filters", Set.of("filter_action")),
            Map.entry("PUT /api/v1/filters/{id}", Set.of("filter_action")));

    /**
     * Read by a name that is put together or handed on ({@code Asked}, {@code FilterParameters}, {@code OwnersResource}), with another
     * value for when it is not there, as a file or a token; or not at all, because nobody is elsewhere ({@code local}, {@code
     * remote}, {@code resolve}, {@code forward}).
     */
    private static final Map<String, Set<String>> UNSEEN = Map.ofEntries(
            Map.entry(
                    "PATCH /api/v1/accounts/update_credentials",
                    Set.of(
                            "avatar",
                            "bot",
                            "discoverable",
                            "display_name",
                            "fields_attributes",
                            "header",
                            "hide_collections",
                            "indexable",
                            "locked",
                            "note")),
            Map.entry("GET /api/v1/directory", Set.of("local")),
            Map.entry("POST /api/v1/accounts/email", Set.of("current_password")),
            Map.entry("POST /api/v1/accounts/password", Set.of("current_password")),
            Map.entry("POST /api/v1/accounts/sessions/end", Set.of("current_password")),
            Map.entry("POST /api/v1/accounts/close", Set.of("current_password")),
            Map.entry("POST /api/v1/accounts/reopen", Set.of("password")),
            Map.entry("POST /api/v1/statuses", Set.of("sensitive")),
            Map.entry("PUT /api/v1/statuses/{id}", Set.of("sensitive")),
            Map.entry("POST /api/v1/media", Set.of("file", "thumbnail")),
            Map.entry("POST /api/v2/media", Set.of("file", "thumbnail")),
            Map.entry("GET /api/v1/timelines/public", Set.of("local")),
            Map.entry("GET /api/v1/timelines/tag/{hashtag}", Set.of("all", "any", "local", "none")),
            Map.entry("POST /api/v1/markers", Set.of("home", "notifications")),
            Map.entry("GET /api/v2/search", Set.of("resolve")),
            Map.entry("GET /api/v1/streaming", Set.of("access_token")),
            Map.entry("PUT /api/v1/notifications/policy", FIRST_POLICY),
            Map.entry("PATCH /api/v1/notifications/policy", FIRST_POLICY),
            Map.entry("PUT /api/v2/notifications/policy", POLICY),
            Map.entry("PATCH /api/v2/notifications/policy", POLICY),
            Map.entry("POST /api/v2/filters", Set.of("title")),
            Map.entry("PUT /api/v2/filters/{id}", Set.of("title")),
            Map.entry("POST /api/v2/filters/{id}/keywords", Set.of("keyword", "whole_word")),
            Map.entry("PUT /api/v2/filters/keywords/{id}", Set.of("keyword", "whole_word")),
            Map.entry("POST /api/v1/filters", Set.of("phrase", "whole_word")),
            Map.entry("PUT /api/v1/filters/{id}", Set.of("phrase", "whole_word")),
            Map.entry("POST /api/v1/reports", Set.of("forward")),
            Map.entry(
                    "GET /api/{version}/admin/accounts",
                    Set.of("active", "disabled", "pending", "remote", "silenced", "suspended")),
            Map.entry("GET /oauth/authorize", Set.of("client_id", "redirect_uri")),
            Map.entry("POST /oauth/authorize", Set.of("client_id", "redirect_uri")));

    private record Operation(String verb, String path, ServedAddresses.Served served, JsonNode described) {
        @Override
        public String toString() {
            return verb.toUpperCase(Locale.ROOT) + " " + path;
        }

        Set<String> names() {
            Set<String> names = new TreeSet<>();
            described.path("parameters").forEach(each -> {
                JsonNode parameter = meant(each);
                if (parameter.path("in").asText().equals("query")) {
                    names.add(plain(parameter.path("name").asText()));
                }
            });
            meant(described.path("requestBody")).path("content").forEach(content -> add(content.path("schema"), names));
            return names;
        }

        private static void add(JsonNode schema, Set<String> names) {
            JsonNode meant = meant(schema);
            meant.path("properties").properties().forEach(each -> names.add(plain(each.getKey())));
            for (String way : List.of("allOf", "anyOf", "oneOf")) {
                meant.path(way).forEach(each -> add(each, names));
            }
        }
    }

    private static String plain(String name) {
        return name.replaceFirst("\\[.*", "");
    }

    private static JsonNode meant(JsonNode node) {
        return node.has("$ref") ? DOCUMENT.at(node.path("$ref").asText().substring(1)) : node;
    }

    static Stream<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : DOCUMENT.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> each : path.getValue().properties()) {
                if (VERBS.contains(each.getKey())) {
                    ServedAddresses.serving(Method.valueOf(each.getKey().toUpperCase(Locale.ROOT)), path.getKey())
                            .ifPresent(served ->
                                    all.add(new Operation(each.getKey(), path.getKey(), served, each.getValue())));
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void whatIsReadIsDescribedAndNothingElse(Operation operation) {
        Set<String> read = new TreeSet<>();
        READ.of(operation.served().resource(), operation.served().name().replaceFirst(".*\\.", ""))
                .forEach(name -> read.add(plain(name)));

        assertThat(without(read, operation.names()))
                .as("what %s reads and nothing describes", operation)
                .isEqualTo(SHARED.getOrDefault(operation.toString(), Set.of()));
        assertThat(without(operation.names(), read))
                .as("what is described of %s and nothing reads", operation)
                .isEqualTo(UNSEEN.getOrDefault(operation.toString(), Set.of()));
    }

    private static Set<String> without(Set<String> names, Set<String> others) {
        Set<String> left = new TreeSet<>(names);
        left.removeAll(others);
        return left;
    }
}
