package social.hearsay.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import social.hearsay.cli.console.Console;
import social.hearsay.cli.member.Installation;
import social.hearsay.cli.process.Interruption;
import social.hearsay.cli.process.Pace;
import social.hearsay.cli.verb.Tool;
import social.hearsay.cli.verb.Verbs;

/** Started by {@code config/cluster}, which says in {@code hearsay.root} where the project is. */
public final class Main {
    private Main() {}

    public static void main(String[] words) {
        Console console = new Console(utf8(FileDescriptor.out), utf8(FileDescriptor.err));
        Path root = Path.of(System.getProperty("hearsay.root", "")).toAbsolutePath();
        Interruption interruption = Interruption.ofThisThread();
        Tool tool = new Tool(
                console, new Installation(root, System.getenv()), Pace.real(interruption), interruption, System.in);
        int code = Verbs.of(tool).execute(words);
        console.out().flush();
        console.err().flush();
        interruption.end(code);
        System.exit(code);
    }

    /** Texts have signs that few other encodings know, whatever the terminal's says. */
    private static PrintStream utf8(FileDescriptor where) {
        return new PrintStream(new FileOutputStream(where), true, StandardCharsets.UTF_8);
    }
}
