package social.hearsay.cli.verb;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import social.hearsay.cli.console.Failure;

/** Where a password comes from. In the words of a command everybody on the machine can read it. */
final class Password {
    private static final String STDIN = "-";

    @Spec(Spec.Target.MIXEE)
    CommandSpec mixee;

    @Option(
            names = "--password",
            paramLabel = "P",
            description = "The password, which others on this machine can see; - reads it as --password-stdin does.")
    @Nullable String password;

    @Option(
            names = "--password-stdin",
            description = "Read it from standard input, one line; on a terminal ask for it, without showing it.")
    boolean fromStandardInput;

    @SuppressWarnings("NullAway.Init")
    Password() {}

    /** Empty when none was given in any way: one is to be made up. */
    Optional<String> given(Tool tool) {
        if (fromStandardInput && password != null) {
            throw new ParameterException(mixee.commandLine(), "either --password or --password-stdin");
        }
        if (!fromStandardInput && !STDIN.equals(password)) {
            return Optional.ofNullable(password);
        }
        String read = read(tool);
        if (read.isEmpty()) {
            throw new Failure("no password was given: nothing was changed");
        }
        return Optional.of(read);
    }

    @SuppressWarnings("SystemConsoleNull") // The launcher says whether there is a terminal.
    private static String read(Tool tool) {
        java.io.Console terminal = tool.isTerminal() ? System.console() : null;
        if (terminal != null) {
            char[] once = terminal.readPassword("Password: ");
            char[] twice = terminal.readPassword("Again: ");
            if (once == null || !java.util.Arrays.equals(once, twice)) {
                throw new Failure("these are not the same: nothing was changed");
            }
            return new String(once);
        }
        try {
            String line = new BufferedReader(new InputStreamReader(tool.in(), StandardCharsets.UTF_8)).readLine();
            return line == null ? "" : line;
        } catch (IOException broken) {
            throw new Failure("standard input can't be read: " + broken.getMessage(), broken);
        }
    }
}
