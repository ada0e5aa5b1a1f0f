package social.hearsay.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ParagraphTest {
    @Test
    void linesFitAndHaveTheSameWords() {
        String text = "one two\n   three four ".repeat(20);
        List<String> lines = Paragraph.lines(text);
        assertThat(lines).hasSizeGreaterThan(4).allMatch(line -> line.length() <= Paragraph.WIDTH);
        assertThat(lines.get(0).length() + lines.get(1).indexOf(' ') + 1)
                .as("a line that the next word would fit into")
                .isGreaterThan(Paragraph.WIDTH);
        assertThat(String.join(" ", lines)).isEqualTo(text.strip().replaceAll("\\s+", " "));
    }

    @Test
    void aLongWordHasALineOfItsOwn() {
        String word = "x".repeat(100);
        assertThat(Paragraph.lines("a " + word + " b")).containsExactly("a", word, "b");
    }
}
