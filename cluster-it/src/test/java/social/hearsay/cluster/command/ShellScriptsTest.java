package social.hearsay.cluster.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import social.hearsay.cluster.fixture.Command;

/** The shell scripts themselves: correct as far as a machine can tell, and small. */
class ShellScriptsTest {
    private static final int LONGEST = 130;

    static Stream<Path> scripts() {
        return Stream.of(
                Command.root().resolve("config/cluster"),
                Command.root().resolve("config/templates/balancer-check"),
                Command.root().resolve(".ci/run"));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void bashReadsIt(Path script) throws Exception {
        assertThat(said("bash", "-n", script.toString())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void itIsShort(Path script) throws IOException {
        assertThat(Files.readAllLines(script)).hasSizeLessThanOrEqualTo(LONGEST);
    }

    /** Where shellcheck is installed, as it is in CI: a machine with only a JDK goes without. */
    @Test
    void shellcheckFindsNothing() throws Exception {
        org.junit.jupiter.api.Assumptions.assumeTrue(
                said("sh", "-c", "command -v shellcheck").contains("shellcheck"), "shellcheck is not installed");

        assertThat(said("shellcheck", "-x", "-a", "config/cluster", "config/templates/balancer-check"))
                .isEmpty();
        assertThat(said("shellcheck", ".ci/run")).isEmpty();
    }

    private static String said(String... line) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(line)
                .directory(Command.root().toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
