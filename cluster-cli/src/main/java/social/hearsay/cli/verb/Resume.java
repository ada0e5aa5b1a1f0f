package social.hearsay.cli.verb;

import picocli.CommandLine.Command;
import social.hearsay.cli.console.ExitCode;
import social.hearsay.cli.console.Failure;
import social.hearsay.cli.data.DataLock;
import social.hearsay.cli.data.MemberName;
import social.hearsay.cli.process.KnownProcess;
import social.hearsay.cli.process.Pausing;

@Command(
        name = "resume",
        description = {"SIGCONT: lets a paused member go on."},
        footer = {"", "Example:", "  config/cluster resume r2"})
final class Resume extends MemberVerb {
    Resume(Tool tool) {
        super(tool);
    }

    @Override
    public Integer call() throws InterruptedException {
        MemberName name = name();
        data().needMember(name);
        KnownProcess process = members().needProcess(name);
        try (DataLock lock = DataLock.open(data(), "resume " + name)) {
            lock.lock(name);
            if (!new Pausing(tool.pace()).resume(process)) {
                throw new Failure(name + " (process " + process.pid() + ") can't be resumed");
            }
            console().say(name + " (process " + process.pid() + ") goes on");
        }
        return ExitCode.DONE;
    }
}
