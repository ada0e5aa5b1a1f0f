package social.hearsay.replica.api.site;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import social.hearsay.common.address.Address;
import social.hearsay.common.address.AddressTable;
import social.hearsay.common.address.Audience;
import social.hearsay.common.address.Method;
import social.hearsay.replica.ServedAddresses;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.ResourceScopes;
import social.hearsay.replica.api.http.flow.Scopes;

/** What is described at {@code /openapi} is what there is: all of it, for whom it is, and with sound examples. */
class ApiDescriptionTest {
    private static final String FILES = "src/main/resources/social/hearsay/replica/api/site/openapi";
    private static final List<String> ROOTS = List.of("/api/", "/oauth/", "/.well-known/", "/nodeinfo/", "/openapi");
    private static final Set<String> BEYOND_METHODS = Set.of("parameters", "summary", "description");
    private static final ObjectNode DOCUMENT = ApiDescription.document();

    private static final Set<String> FORWARDED = names(AddressTable.ofReplica().stream()
            .flatMap(ApiDescriptionTest::operations)
            .toList());

    /** Where one method answers for two lists, each has a scope of its own; {@code ResourceScopes} names one. */
    private static final Map<String, Set<String>> OF_ITS_LIST =
            Map.of("/api/v1/favourites", Set.of("read:favourites"), "/api/v1/mutes", Set.of("read:mutes"));

    private record Operation(Method method, String path) {
        JsonNode described() {
            return DOCUMENT.path("paths").path(path).path(method.name().toLowerCase(Locale.ROOT));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @Test
    void everyAddressIsDescribedAndNothingElse() {
        assertThat(names(described()))
                .as(
                        "what openapi/paths describes, and what AddressTable has for people: each needs an entry in one of"
                                + " the files in replica-war/%s/paths",
                        FILES)
                .containsExactlyInAnyOrderElementsOf(names(there()));
    }

    @ParameterizedTest
    @MethodSource("described")
    void whatATokenHasToAllow(Operation operation) {
        Set<String> scopes = new TreeSet<>();
        operation
                .described()
                .path("security")
                .forEach(way -> way.path("token").forEach(scope -> scopes.add(scope.asText())));

        assertThat(scopes)
                .as(
                        "the scopes of %s in replica-war/%s/paths, and those that it asks for (ResourceScopes)",
                        operation, FILES)
                .isEqualTo(new TreeSet<>(wanted(operation)));
    }

    /** Of the others {@code EveryResourceAsksTest} tells. */
    @Test
    void whoMayAskForWhatIsAlwaysTheSame() {
        List<Operation> stubs = described().stream()
                .filter(operation -> stub(operation).isPresent())
                .toList();

        assertThat(stubs)
                .hasSizeGreaterThan(4)
                .allSatisfy(operation -> assertThat(
                                operation.described().path("security").isEmpty())
                        .as("%s is for everybody", operation)
                        .isEqualTo(stub(operation).orElseThrow().access().equals(Access.OPEN)));
    }

    @Test
    void allScopesAreDescribed() {
        JsonNode flows = DOCUMENT.at("/components/securitySchemes/token/flows");

        assertThat(flows)
                .hasSize(2)
                .allSatisfy(flow ->
                        assertThat(fieldNames(flow.path("scopes"))).containsExactlyInAnyOrderElementsOf(Scopes.all()));
    }

    @ParameterizedTest
    @MethodSource("described")
    void whatIsInThePathIsAParameter(Operation operation) {
        List<String> inPath = new ArrayList<>();
        operation.described().path("parameters").forEach(parameter -> {
            JsonNode meant = parameter.has("$ref") ? referred(parameter) : parameter;
            if (meant.path("in").asText().equals("path")) {
                inPath.add(meant.path("name").asText());
            }
        });

        assertThat(inPath)
                .as("parameters in the path of %s", operation)
                .containsExactlyElementsOf(Pattern.compile("(?<=\\{)[^}]*")
                        .matcher(operation.path())
                        .results()
                        .map(MatchResult::group)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("described")
    void everyOperationSaysWhatItIsAndWhatItAnswers(Operation operation) {
        JsonNode described = operation.described();

        assertThat(described.path("summary").asText())
                .as("%s has a summary", operation)
                .isNotBlank();
        assertThat(described.path("security").isArray())
                .as("%s says who may", operation)
                .isTrue();
        assertThat(DOCUMENT.path("tags").findValuesAsText("name"))
                .as("tags of %s", operation)
                .containsAll(texts(described.path("tags")));
        assertThat(fieldNames(described.path("responses")))
                .as("%s says what it answers when it works", operation)
                .anyMatch(status -> status.startsWith("2"));
    }

    @Test
    void whatIsReferredToIsThere() {
        assertThat(DOCUMENT.findValuesAsText("$ref"))
                .hasSizeGreaterThan(500)
                .allSatisfy(reference -> assertThat(
                                DOCUMENT.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void allOfTheFilesAreRead() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(FILES, "paths"))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
                    .as("files in openapi/paths, and ApiDescription.THINGS")
                    .containsExactlyInAnyOrderElementsOf(ApiDescription.THINGS);
        }
    }

    /** What is answered, and what is sent. */
    static Stream<String> named() {
        JsonNode components = DOCUMENT.path("components");
        return Stream.of(components.path("responses"), components.path("requestBodies"))
                .flatMap(part -> part.findValuesAsText("$ref").stream())
                .filter(reference -> reference.startsWith("#/components/schemas/"))
                .map(reference -> reference.substring(reference.lastIndexOf('/') + 1))
                .filter(name -> !name.equals("Error"))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("named")
    void hasAnExample(String schema) {
        assertThat(DOCUMENT.path("components").path("schemas").path(schema).path("examples"))
                .as("examples of %s, in replica-war/%s/examples.json or requests.json", schema, FILES)
                .isNotEmpty();
    }

    @Test
    void examplesAreWhatTheyAreExamplesOf() {
        DOCUMENT.path("components")
                .path("schemas")
                .properties()
                .forEach(named -> named.getValue()
                        .path("examples")
                        .forEach(example -> assertThat(DescribedEntities.faults(named.getKey(), example))
                                .as("the example of %s", named.getKey())
                                .isEmpty()));
        for (JsonNode failure : DOCUMENT.at("/components/responses")) {
            JsonNode content = failure.at("/content/application~1json");
            if (content.has("example")) {
                assertThat(DescribedEntities.faults("Error", content.path("example")))
                        .isEmpty();
            }
        }
    }

    /**
     * By a resource's method of that path, or by what the answers say that are always the same; nothing is asked for by
     * what front ends answer themselves.
     */
    private static Set<String> wanted(Operation operation) {
        Operation atReplica = new Operation(operation.method(), AddressTable.REPLICA_ROOT + operation.path());
        if (!FORWARDED.containsAll(names(List.of(atReplica)))) {
            return Set.of();
        }
        return stub(operation)
                .map(stub -> Set.copyOf(stub.access().scopes()))
                .orElseGet(() -> ServedAddresses.serving(operation.method(), operation.path())
                        .map(served -> OF_ITS_LIST.getOrDefault(
                                operation.path(), ResourceScopes.TABLE.getOrDefault(served.name(), Set.of())))
                        .orElseThrow(() -> new AssertionError("Nothing serves " + operation)));
    }

    private static Optional<Stubs.Stub> stub(Operation operation) {
        return Stubs.find(operation.path().replaceFirst("^/api/", ""));
    }

    static List<Operation> described() {
        List<Operation> all = new ArrayList<>();
        DOCUMENT.path("paths")
                .properties()
                .forEach(path -> fieldNames(path.getValue()).stream()
                        .filter(name -> !BEYOND_METHODS.contains(name))
                        .map(name -> new Operation(Method.valueOf(name.toUpperCase(Locale.ROOT)), path.getKey()))
                        .forEach(all::add));
        return all;
    }

    private static List<Operation> there() {
        return AddressTable.ofFrontEnd().stream()
                .filter(row ->
                        row.audience() == Audience.PEOPLE && ROOTS.stream().anyMatch(row.path()::startsWith))
                .flatMap(ApiDescriptionTest::operations)
                .toList();
    }

    private static Stream<Operation> operations(Address row) {
        return row.methods().stream()
                .filter(method -> method != Method.HEAD && method != Method.OPTIONS)
                .map(method -> new Operation(method, row.path()));
    }

    /** A version in a path may stand for both. */
    private static Set<String> names(List<Operation> operations) {
        return operations.stream()
                .map(Operation::toString)
                .flatMap(name -> Stream.of("v1", "v2").map(version -> name.replace("{version}", version)))
                .collect(toCollection(TreeSet::new));
    }

    private static JsonNode referred(JsonNode reference) {
        return DOCUMENT.at(reference.path("$ref").asText().substring(1));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static List<String> fieldNames(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }
}
