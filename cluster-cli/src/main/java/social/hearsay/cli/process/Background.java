package social.hearsay.cli.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Processes that outlive this one. Each has a process group of its own, so that Ctrl-C in a terminal
 * reaches this command alone, which then stops them in order; and none ends when the terminal goes.
 */
public final class Background {
    /** {@code set -m} gives each job its group, on every system that has bash; setsid is not on all. */
    private static final String SCRIPT = """
            umask 077
            cd "$1" || exit 1
            log=$2
            shift 2
            set -m
            nohup "$@" < /dev/null >> "$log" 2>&1 &
            echo $!
            """;

    private Background() {}

    /**
     * Starts one and does not wait for it. What it writes is for nobody else (umask 077).
     *
     * @param log what it says is added to this file
     * @throws IOException when it can't be started
     */
    public static KnownProcess start(List<String> words, Map<String, String> environment, Path directory, Path log)
            throws IOException {
        List<String> arguments = new ArrayList<>(List.of(directory.toString(), log.toString()));
        arguments.addAll(words);
        ProcessBuilder builder =
                new ProcessBuilder(Commands.bash(SCRIPT, arguments)).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process shell = builder.start();
        shell.getOutputStream().close();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (!said.matches("[0-9]+")) {
            throw new IOException(words.get(0) + " can't be started in " + directory);
        }
        long pid = Long.parseLong(said);
        return KnownProcess.of(pid).orElseGet(() -> new KnownProcess(pid, "gone"));
    }
}
