package social.hearsay.cli.verb;

import picocli.CommandLine.Command;
import social.hearsay.cli.console.ExitCode;
import social.hearsay.cli.console.Failure;
import social.hearsay.cli.data.DataLock;
import social.hearsay.cli.data.MemberName;
import social.hearsay.cli.process.KnownProcess;
import social.hearsay.cli.process.Pausing;

@Command(
        name = "pause",
        description = {
            "SIGSTOP: its connections stay open and nothing answers, as on a machine that hangs.",
            "",
            "'resume NAME' lets it go on."
        },
        footer = {"", "Example:", "  config/cluster pause r2"})
final class Pause extends MemberVerb {
    Pause(Tool tool) {
        super(tool);
    }

    @Override
    public Integer call() throws InterruptedException {
        MemberName name = name();
        data().needMember(name);
        KnownProcess process = members().needProcess(name);
        try (DataLock lock = DataLock.open(data(), "pause " + name)) {
            lock.lock(name);
            if (!new Pausing(tool.pace()).pause(process)) {
                throw new Failure(name + " (process " + process.pid() + ") can't be paused");
            }
            console().say(name + " (process " + process.pid() + ") is paused");
        }
        return ExitCode.DONE;
    }
}
