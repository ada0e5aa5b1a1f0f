package social.hearsay.cli.verb;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import social.hearsay.cli.console.ExitCode;

@Command(
        name = "completion",
        description = {
            "Prints a script by which bash and zsh complete verbs and options.",
            "",
            "It is for a command called 'cluster', wherever that is."
        },
        footer = {"", "Example:", "  source <(config/cluster completion)"})
final class Completion extends Verb {
    Completion(Tool tool) {
        super(tool);
    }

    @Override
    public Integer call() {
        console().say(AutoComplete.bash("cluster", spec.root().commandLine()));
        return ExitCode.DONE;
    }
}
