package social.hearsay.frontend.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import social.hearsay.common.wire.Json;

/** The dashboard and the alert rules can be read, and speak of figures that there are. */
class MonitoringTemplatesTest {
    private static final Path TEMPLATES = Path.of("../config/templates");
    private static final Pattern FIGURE = Pattern.compile("hearsay_[a-z_]+");

    /** What Payara adds to the names of counters and timers. */
    private static final Pattern ENDING = Pattern.compile("_(?:total|seconds)$");

    private static Set<String> documented() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("../docs/operations.md"))) {
            return lines.filter(line -> line.startsWith("| `hearsay_"))
                    .map(line -> line.split("`", 3)[1])
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static void areDocumented(List<String> expressions) throws IOException {
        Set<String> figures = documented();
        for (String expression : expressions) {
            Matcher named = FIGURE.matcher(expression);
            while (named.find()) {
                String name = named.group();
                assertThat(figures.contains(name)
                                || figures.contains(ENDING.matcher(name).replaceFirst("")))
                        .as("%s is in the table of figures, as %s says", name, expression)
                        .isTrue();
            }
            assertThat(balance(expression)).as("brackets of %s", expression).isZero();
        }
    }

    private static long balance(String expression) {
        return expression.chars().filter(c -> "([{".indexOf(c) >= 0).count()
                - expression.chars().filter(c -> ")]}".indexOf(c) >= 0).count();
    }

    @Test
    void theDashboardAsksForFiguresThatThereAre() throws IOException {
        JsonNode dashboard = Json.read(Files.readString(TEMPLATES.resolve("grafana-dashboard.json")), JsonNode.class);
        List<String> expressions = dashboard.path("panels").findValuesAsText("expr");
        assertThat(expressions).hasSizeGreaterThan(20);
        areDocumented(expressions);
        Set<String> ids = new TreeSet<>(dashboard.path("panels").findValuesAsText("id"));
        assertThat(ids).as("panels with ids of their own").hasSameSizeAs(dashboard.path("panels"));
    }

    @Test
    void theRulesAskForFiguresThatThereAreAndSayWhatToDo() throws IOException {
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        Object read = yaml.load(Files.readString(TEMPLATES.resolve("prometheus-alerts.yml")));
        JsonNode rules = Json.mapper().valueToTree(read);
        List<String> expressions = new ArrayList<>();
        for (JsonNode group : rules.path("groups")) {
            assertThat(group.path("name").asText()).isNotEmpty();
            for (JsonNode rule : group.path("rules")) {
                assertThat(rule.path("alert").asText()).matches("Hearsay[A-Z][A-Za-z]+");
                assertThat(rule.path("labels").path("severity").asText()).isIn("page", "ticket");
                assertThat(rule.path("annotations").path("summary").asText()).isNotEmpty();
                assertThat(rule.path("annotations").path("description").asText())
                        .isNotEmpty();
                expressions.add(rule.path("expr").asText());
            }
        }
        assertThat(expressions).hasSizeGreaterThan(8).doesNotContain("");
        areDocumented(expressions);
    }
}
