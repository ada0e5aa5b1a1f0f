package social.hearsay.cli.verb;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import social.hearsay.cli.client.MemberClient;
import social.hearsay.cli.console.Console;
import social.hearsay.cli.data.DataDirectory;
import social.hearsay.cli.data.MemberName;
import social.hearsay.cli.member.Members;

/** What every verb has: {@code --data}, {@code --help}, and an exit code. */
abstract class Verb implements Callable<Integer> {
    final Tool tool;

    @Spec
    CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where the cluster lives (default: data/ of the project): names the cluster.")
    @Nullable Path named;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this.")
    boolean help;

    private @Nullable DataDirectory data;
    private @Nullable MemberClient client;

    @SuppressWarnings("NullAway.Init")
    Verb(Tool tool) {
        this.tool = tool;
    }

    final Console console() {
        return tool.console();
    }

    final DataDirectory data() {
        DataDirectory known = data;
        if (known == null) {
            if (named != null && named.toString().isEmpty()) {
                throw usage("--data needs a directory");
            }
            known = tool.data(named == null ? tool.installation().usualData() : named);
            data = known;
        }
        return known;
    }

    final Members members() {
        return new Members(data());
    }

    final MemberClient client() {
        MemberClient known = client;
        if (known == null) {
            known = tool.client(data());
            client = known;
        }
        return known;
    }

    /** Wrong words: exit code 2. */
    final ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    final MemberName member(String text) {
        return MemberName.parse(text)
                .orElseThrow(() ->
                        usage("'" + text + "' is not a member's name: r1 to r30 are replicas, f1 to f9 front ends"));
    }
}
