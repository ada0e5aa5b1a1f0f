package social.hearsay.cli.verb;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;
import social.hearsay.cli.console.Console;
import social.hearsay.cli.console.ExitCode;
import social.hearsay.cli.console.Failure;

/** All verbs, and what becomes of their failures. */
public final class Verbs {
    private static final int WIDTH = 110;

    private final Console console;

    private Verbs(Console console) {
        this.console = console;
    }

    /** What is there without a verb. */
    @Command(
            name = Console.COMMAND,
            synopsisSubcommandLabel = "VERB",
            description = {
                "Runs a Hearsay cluster on this machine.",
                "",
                "Every verb takes --data DIR (default: data/ of the project): the directory names the cluster.",
                "Replicas are called r1, r2, …, front ends f1, f2, …  'config/cluster VERB --help' says more, with"
                        + " examples."
            },
            optionListHeading = "%n",
            commandListHeading = "%nVerbs:%n",
            footer = {
                "",
                "Examples:",
                "  config/cluster up                                            three replicas and two front ends",
                "  config/cluster account create ann --email ann@example.org    somebody who can post",
                "  source <(config/cluster completion)                          the tab key knows verbs, in bash"
            })
    static final class All extends VerbGroup {
        @Override
        public void run() {
            throw new ParameterException(spec.commandLine(), "Which verb?");
        }
    }

    /** The command with all its verbs. */
    public static CommandLine of(Tool tool) {
        Verbs verbs = new Verbs(tool.console());
        CommandLine all = new CommandLine(new All());
        List.of(
                        new Up(tool),
                        new Down(tool),
                        new Status(tool),
                        new Top(tool),
                        new Demo(tool),
                        new Add(tool),
                        new Start(tool),
                        new Stop(tool),
                        new Kill(tool),
                        new Pause(tool),
                        new Resume(tool),
                        new Drain(tool),
                        new Undrain(tool),
                        new Retire(tool),
                        new Promote(tool),
                        new Demote(tool),
                        new Lag(tool),
                        new Diff(tool),
                        new RestoreFrom(tool),
                        new Logs(tool),
                        new Ask(tool),
                        new Prepare(tool),
                        new Verify(tool),
                        new Backup(tool),
                        new Restore(tool))
                .forEach(all::addSubcommand);
        all.addSubcommand(Delayed.of(tool));
        all.addSubcommand(Account.of(tool));
        all.addSubcommand(new Site(tool));
        all.addSubcommand(Emoji.of(tool));
        all.addSubcommand(CertificatesVerbs.of(tool));
        all.addSubcommand(new Completion(tool));
        all.addSubcommand(new WarmUp(tool));
        all.addSubcommand(new CommandLine.HelpCommand());
        return verbs.setUp(all);
    }

    private CommandLine setUp(CommandLine all) {
        all.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
        all.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
        all.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        all.setUsageHelpWidth(WIDTH);
        all.setUsageHelpLongOptionsMaxWidth(24);
        all.setParameterExceptionHandler(this::wrongWords);
        all.setExecutionExceptionHandler(this::failed);
        return withoutHeadings(all);
    }

    /** Help begins with the command itself. */
    private static CommandLine withoutHeadings(CommandLine command) {
        command.getCommandSpec().usageMessage().synopsisHeading("");
        command.getSubcommands().values().forEach(Verbs::withoutHeadings);
        return command;
    }

    private int wrongWords(ParameterException wrong, String[] words) {
        CommandLine command = wrong.getCommandLine();
        if (words.length == 0) {
            command.usage(console.err(), Ansi.OFF);
            return ExitCode.USAGE;
        }
        console.fail(String.valueOf(wrong.getMessage()));
        UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
        console.warn("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    /** Failures say what to do; anything else is a mistake of ours. */
    private int failed(Exception failure, CommandLine command, ParseResult words) {
        if (failure instanceof Failure expected) {
            console.fail(String.valueOf(expected.getMessage()));
            return ExitCode.FAILED;
        }
        if (failure instanceof InterruptedException) {
            return ExitCode.INTERRUPTED;
        }
        console.fail("this should not happen; please report it with these lines:");
        failure.printStackTrace(console.err());
        return ExitCode.FAILED;
    }
}
