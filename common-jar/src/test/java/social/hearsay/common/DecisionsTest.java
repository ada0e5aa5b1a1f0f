package social.hearsay.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages in docs/decisions, their index, and whoever refers to them, agree with each other. */
class DecisionsTest {
    private static final Path ROOT = Path.of("..");
    private static final Path DECISIONS = ROOT.resolve("docs/decisions");
    private static final Pattern PAGE = Pattern.compile("(\\d{4})-[a-z0-9-]+\\.md");
    private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| \\[(.+?)]\\((.+?)\\) \\| (.+) \\|");
    private static final Pattern STATUS = Pattern.compile(
            "\\*\\*Status:\\*\\* (accepted|superseded by \\[(\\d+)]\\((\\d{4})-.+?\\.md\\))([;:,] .+)?");
    private static final Pattern REFERENCE =
            Pattern.compile("(?<![\\w.-])(\\d{4})-[a-z0-9-]+\\.md|decisions/(\\d{4})\\b");
    private static final Pattern LINK = Pattern.compile("\\[(\\d+)]\\((?:\\.\\./)*(?:decisions/)?(\\d{4})-");

    private final Map<Integer, String> pages = pages();

    @Test
    void eachPageSaysItsNumberAndItsStatus() {
        pages.forEach((number, name) -> {
            List<String> lines = lines(DECISIONS.resolve(name));
            assertThat(lines.get(0)).as(name).startsWith("# " + number + ". ");
            assertThat(lines.get(2)).as(name).matches(STATUS);
        });
    }

    @Test
    void theIndexHasEachPageOnceAndSaysWhatIsSuperseded() {
        List<MatchResult> rows = lines(DECISIONS.resolve("README.md")).stream()
                .flatMap(line -> ROW.matcher(line).results())
                .toList();

        assertThat(rows.stream().map(row -> row.group(3)).toList()).containsExactlyInAnyOrderElementsOf(pages.values());
        for (MatchResult row : rows) {
            String name = row.group(3);
            MatchResult status = status(name);
            assertThat(name).startsWith(String.format(Locale.ROOT, "%04d-", Integer.valueOf(row.group(1))));
            assertThat(row.group(4).startsWith("superseded by ")).as(name).isEqualTo(status.group(2) != null);
            if (status.group(2) != null) {
                assertThat(row.group(4)).as(name).isEqualTo("superseded by " + status.group(2));
            }
        }
    }

    @Test
    void whoeverRefersToAPageFindsIt() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
            Stream<Path> others = Stream.of(
                            "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "pom.xml", "config/payara/jvm.options")
                    .map(ROOT::resolve);
            for (Path file : Stream.concat(
                            others, files.filter(each -> each.toString().endsWith(".md")))
                    .toList()) {
                String text = String.join("\n", lines(file));
                REFERENCE
                        .matcher(text)
                        .results()
                        .forEach(found -> assertThat(pages)
                                .as(file + ": " + found.group())
                                .containsKey(
                                        Integer.valueOf(found.group(1) == null ? found.group(2) : found.group(1))));
                LINK.matcher(text)
                        .results()
                        .forEach(found -> assertThat(Integer.valueOf(found.group(1)))
                                .as(file + ": " + found.group())
                                .isEqualTo(Integer.valueOf(found.group(2))));
            }
        }
    }

    private MatchResult status(String name) {
        return STATUS.matcher(lines(DECISIONS.resolve(name)).get(2))
                .results()
                .findFirst()
                .orElseThrow();
    }

    private static Map<Integer, String> pages() {
        try (Stream<Path> files = Files.list(DECISIONS)) {
            return files.map(file -> PAGE.matcher(file.getFileName().toString()))
                    .filter(name -> name.matches())
                    .collect(Collectors.toMap(
                            name -> Integer.valueOf(name.group(1)),
                            name -> name.group(),
                            (one, other) -> {
                                throw new IllegalStateException(one + " and " + other + " have one number");
                            },
                            TreeMap::new));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
