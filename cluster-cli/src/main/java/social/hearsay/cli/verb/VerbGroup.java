package social.hearsay.cli.verb;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A word that does nothing without one of its own verbs. */
abstract class VerbGroup implements Runnable {
    @Spec
    CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this.")
    boolean help;

    @SuppressWarnings("NullAway.Init")
    VerbGroup() {}

    /** @param verbs in the order in which help has them */
    final CommandLine with(Verb... verbs) {
        CommandLine command = new CommandLine(this);
        for (Verb verb : verbs) {
            command.addSubcommand(verb);
        }
        command.getCommandSpec()
                .usageMessage()
                .synopsisSubcommandLabel(
                        String.join("|", command.getSubcommands().keySet()))
                .commandListHeading("%n");
        return command;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                spec.name() + " needs a verb: "
                        + String.join(", ", spec.subcommands().keySet()));
    }
}
