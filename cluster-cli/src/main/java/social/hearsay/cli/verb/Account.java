package social.hearsay.cli.verb;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is done to accounts. */
@Command(
        name = "account",
        synopsisSubcommandLabel = "create|role|password|sessions|close|reopen",
        description = "Makes accounts ('account create'), and does what their owners can't.",
        commandListHeading = "%n",
        footer = {
            "",
            "Examples:",
            "  config/cluster account create ann --email ann@example.org",
            "  config/cluster account role ann admin",
            "  config/cluster account password ann"
        })
final class Account implements Runnable {
    @Spec
    CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this.")
    boolean help;

    @SuppressWarnings("NullAway.Init")
    private Account() {}

    static CommandLine of(Tool tool) {
        return new CommandLine(new Account())
                .addSubcommand(new AccountCreate(tool))
                .addSubcommand(new AccountRole(tool))
                .addSubcommand(new AccountPassword(tool))
                .addSubcommand(new AccountSessions(tool))
                .addSubcommand(new AccountClose(tool))
                .addSubcommand(new AccountReopen(tool));
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "account needs a verb: " + String.join(", ", spec.subcommands().keySet()));
    }
}
