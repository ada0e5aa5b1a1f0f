package social.hearsay.frontend.edge.assets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The words of the web client: each is there in every language, and each that a view asks for is there. */
class TextsTest {
    private static final Path CLIENT = Path.of("src/main/webapp/assets/client");
    private static final Pattern NAME = Pattern.compile("(?m)^  (?:'([^']+)'|(\\w+)):");

    @ParameterizedTest
    @ValueSource(strings = {"", "views-"})
    void everyLanguageHasTheSameWords(String prefix) throws IOException {
        Set<String> english = names(prefix + "en");
        assertThat(english).hasSizeGreaterThan(50);
        assertThat(names(prefix + "de")).isEqualTo(english);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "words"})
    void whatIsAskedForIsThere(String object) throws IOException {
        Set<String> known = names(object.equals("text") ? "en" : "views-en");
        Pattern asked = Pattern.compile("(?<![\\w.])" + object + "\\.([a-zA-Z]+)");
        int found = 0;
        for (Path file : scripts()) {
            String script = Files.readString(file);
            if (!script.contains(object.equals("text") ? "text.js';" : "words.js';")) {
                continue;
            }
            Matcher name = asked.matcher(script.replaceAll("(?m)^import .*$", ""));
            while (name.find()) {
                found++;
                assertThat(known).as("%s.%s in %s", object, name.group(1), file).contains(name.group(1));
            }
        }
        assertThat(found).isGreaterThan(50);
    }

    private static Set<String> names(String file) throws IOException {
        Set<String> names = new TreeSet<>();
        Matcher name = NAME.matcher(Files.readString(CLIENT.resolve("text/" + file + ".js")));
        while (name.find()) {
            names.add(name.group(1) == null ? name.group(2) : name.group(1));
        }
        return names;
    }

    private static List<Path> scripts() throws IOException {
        try (Stream<Path> all = Files.walk(CLIENT)) {
            return all.filter(file -> file.toString().endsWith(".js"))
                    .filter(file -> !file.startsWith(CLIENT.resolve("text")))
                    .toList();
        }
    }
}
