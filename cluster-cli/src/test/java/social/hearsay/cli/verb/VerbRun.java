package social.hearsay.cli.verb;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import social.hearsay.cli.console.Console;
import social.hearsay.cli.member.Installation;
import social.hearsay.cli.process.Interruption;
import social.hearsay.cli.process.Pace;

/** The command in this process, on one data directory, and what it said last. */
final class VerbRun {
    private final Path root;

    /** What {@code --data} names. */
    Path data;

    private final ByteArrayOutputStream answered = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complained = new ByteArrayOutputStream();
    final Map<String, String> variables = new HashMap<>();

    Pace pace = Pace.real();

    /**
     * @param root the project's directory
     * @param data where the cluster lives, or is to
     */
    VerbRun(Path root, Path data) {
        this.root = root;
        this.data = data;
    }

    /** Returns the exit code. */
    int run(String... words) {
        answered.reset();
        complained.reset();
        Tool tool = new Tool(
                new Console(
                        new PrintStream(answered, true, StandardCharsets.UTF_8),
                        new PrintStream(complained, true, StandardCharsets.UTF_8)),
                new Installation(root, variables),
                pace,
                Interruption.none(),
                new ByteArrayInputStream(new byte[0]));
        return Verbs.of(tool).execute(withData(words));
    }

    String[] withData(String... words) {
        return Stream.concat(Stream.of(words), Stream.of("--data", data.toString()))
                .toArray(String[]::new);
    }

    /** What the last run said, to whomever: standard output, then standard error. */
    String output() {
        return answer() + complained.toString(StandardCharsets.UTF_8);
    }

    /** What the last run said to a program that reads its standard output. */
    String answer() {
        return answered.toString(StandardCharsets.UTF_8);
    }
}
