package social.hearsay.frontend.edge.assets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a bundler would have found: that the files of the client name each other rightly. */
class ClientFilesTest {
    private static final Path ROOT = Path.of("src/main/webapp");

    /** Taken from an archive by Maven, which is not asked here. */
    private static final Path LIBRARIES = ROOT.resolve("assets/lib");

    private static final Pattern STATIC =
            Pattern.compile("(?m)^(?:import|export)\\s[^;'\"]*?from\\s+'([^']+)'|^import\\s+'([^']+)'");
    private static final Pattern DYNAMIC = Pattern.compile("import\\('([^']+)'\\)");
    private static final Pattern REFERENCE = Pattern.compile("(?:href|src)=\"(/[^\"]+)\"");
    private static final Pattern PRELOAD = Pattern.compile("rel=\"modulepreload\" href=\"([^\"]+)\"");
    private static final Pattern SHEET = Pattern.compile("@import url\\(\"([^\"]+)\"\\);");
    private static final Pattern KEY = Pattern.compile("(?m)^ {2,4}'?([\\w. /?+]+?)'?:");

    @Test
    void whatAFileImportsIsThere() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("assets"))) {
            List<Path> modules = files.filter(file -> file.toString().endsWith(".js"))
                    .filter(file -> !file.startsWith(LIBRARIES))
                    .toList();
            assertThat(modules).hasSizeGreaterThan(30);
            for (Path module : modules) {
                Stream.concat(imports(STATIC, module), imports(DYNAMIC, module))
                        .filter(imported -> !imported.startsWith(LIBRARIES))
                        .forEach(imported -> assertThat(imported)
                                .as("imported by %s", module)
                                .isRegularFile());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"assets/style/client.css, 6", "assets/console/all.css, 7"})
    void whatAStylesheetImportsIsThere(String name, int count) {
        Path sheet = ROOT.resolve(name);
        assertThat(found(SHEET, sheet))
                .map(imported -> sheet.resolveSibling(imported).normalize())
                .hasSize(count)
                .allSatisfy(file -> assertThat(file).isRegularFile());
    }

    @Test
    void whatThePageNamesIsThere() {
        assertThat(found(REFERENCE, ROOT.resolve("index.html")))
                .map(path -> ROOT.resolve(path.substring(1)))
                .filteredOn(file -> !file.startsWith(LIBRARIES))
                .hasSizeGreaterThan(30)
                .allSatisfy(file -> assertThat(file).isRegularFile());
    }

    /** Otherwise a browser learns of each file only when it has the one that imports it. */
    @Test
    void thePageNamesAllThatTheClientBeginsWith() {
        Set<Path> begun = new LinkedHashSet<>();
        ArrayDeque<Path> open = new ArrayDeque<>(List.of(ROOT.resolve("assets/client/main.js")));
        while (!open.isEmpty()) {
            Path module = open.remove();
            if (begun.add(module) && !module.startsWith(LIBRARIES)) {
                imports(STATIC, module).forEach(open::add);
            }
        }
        Set<Path> preloaded = found(PRELOAD, ROOT.resolve("index.html")).stream()
                .map(path -> ROOT.resolve(path.substring(1)))
                .collect(Collectors.toSet());
        begun.remove(ROOT.resolve("assets/client/main.js"));
        assertThat(preloaded).containsAll(begun);
    }

    @Test
    void bothLanguagesSayTheSame() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("assets/client/text"))) {
            List<Path> english = files.filter(
                            file -> file.getFileName().toString().startsWith("en"))
                    .toList();
            assertThat(english).isNotEmpty();
            for (Path one : english) {
                Path other = one.resolveSibling(one.getFileName().toString().replaceFirst("^en", "de"));
                assertThat(new TreeSet<>(found(KEY, other)))
                        .as("keys of %s", other)
                        .isEqualTo(new TreeSet<>(found(KEY, one)));
            }
        }
    }

    private static Stream<Path> imports(Pattern pattern, Path module) {
        return found(pattern, module).stream()
                .map(path -> path.startsWith("/") ? ROOT.resolve(path.substring(1)) : module.resolveSibling(path))
                .map(Path::normalize);
    }

    private static List<String> found(Pattern pattern, Path file) {
        try {
            return pattern.matcher(Files.readString(file, StandardCharsets.UTF_8))
                    .results()
                    .map(ClientFilesTest::group)
                    .toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static String group(MatchResult result) {
        return Arrays.stream(new int[] {1, 2})
                .filter(number -> number <= result.groupCount())
                .mapToObj(result::group)
                .filter(text -> text != null)
                .findFirst()
                .orElseThrow();
    }
}
