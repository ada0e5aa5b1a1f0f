package social.hearsay.frontend.edge.assets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import social.hearsay.frontend.history.EventKind;

/** The console's words are there in every language, and each that a view asks for is there; so are its files. */
class ConsoleFilesTest {
    private static final Path ROOT = Path.of("src/main/webapp");
    private static final Path CONSOLE = ROOT.resolve("assets/console");
    private static final Pattern KEY = Pattern.compile("(?m)^( {2,4})(?:'([^']+)'|(\\w+)):");
    private static final Pattern ASKED = Pattern.compile("(?<![\\w.$])t\\.(\\w+)");
    private static final Pattern REFERENCE = Pattern.compile("(?:href|src)=\"(/[^\"]+)\"");

    private static List<String> words(String language) throws IOException {
        return KEY.matcher(Files.readString(CONSOLE.resolve("text/" + language + ".js")))
                .results()
                .map(key -> key.group(1) + word(key))
                .toList();
    }

    private static String word(MatchResult key) {
        return key.group(2) == null ? key.group(3) : key.group(2);
    }

    @Test
    void bothLanguagesHaveTheSameWordsInTheSameOrder() throws IOException {
        assertThat(words("en")).hasSizeGreaterThan(200);
        assertThat(words("de")).isEqualTo(words("en"));
    }

    @Test
    void whatAViewAsksForIsThere() throws IOException {
        List<String> known = words("en");
        List<Path> scripts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(CONSOLE)) {
            files.filter(file -> file.toString().endsWith(".js")).forEach(scripts::add);
        }
        Set<String> asked = new TreeSet<>();
        for (Path script : scripts) {
            ASKED.matcher(Files.readString(script)).results().forEach(found -> asked.add(found.group(1)));
        }
        assertThat(asked)
                .hasSizeGreaterThan(100)
                .allSatisfy(word -> assertThat(known).contains("  " + word));
    }

    @Test
    void everyKindOfEventHasAName() throws IOException {
        for (EventKind kind : EventKind.values()) {
            assertThat(words("en")).contains("    " + kind.text());
        }
    }

    @Test
    void whatThePageNamesIsThere() throws IOException {
        List<String> named = REFERENCE
                .matcher(Files.readString(CONSOLE.resolve("index.html")))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(named)
                .containsExactlyInAnyOrder("/assets/logo.svg", "/assets/console/all.css", "/assets/console/main.js")
                .allSatisfy(path -> assertThat(ROOT.resolve(path.substring(1))).isRegularFile());
    }
}
