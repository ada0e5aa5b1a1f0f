package social.hearsay.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotedTest {
    @Test
    void whatAShellTakesAsItIsStaysAsItIs() {
        assertThat(Quoted.word("/srv/Jürg's".replace("'s", "") + "/data-1_2.3")).isEqualTo("/srv/Jürg/data-1_2.3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/my disk/data", "a$HOME", "a\"b", "a`id`b", "a\\b", "it's", "a;b", "*"})
    void whateverElseAShellReadsBackAsItWas(String word) throws Exception {
        Process shell = new ProcessBuilder("bash", "-c", "printf %s " + Quoted.word(word)).start();

        assertThat(new String(shell.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(word);
    }
}
