package social.hearsay.cli.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Small commands of the system, for what Java has no words for. */
final class Commands {
    private Commands() {}

    /** What it says on standard output; empty when it fails. It must be one that ends by itself at once. */
    static String answer(String... words) {
        try {
            Process process = new ProcessBuilder(words)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return said.strip();
        } catch (IOException missing) {
            return "";
        }
    }

    /** The words of a script for bash, with its arguments: the launcher needs bash anyway. */
    static List<String> bash(String script, List<String> arguments) {
        return Stream.concat(Stream.of("bash", "-c", script, "config/cluster"), arguments.stream())
                .toList();
    }
}
