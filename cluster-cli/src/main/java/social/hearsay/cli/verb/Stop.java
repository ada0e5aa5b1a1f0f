package social.hearsay.cli.verb;

import java.util.List;
import picocli.CommandLine.Command;
import social.hearsay.cli.console.ExitCode;
import social.hearsay.cli.console.Failure;
import social.hearsay.cli.data.DataLock;
import social.hearsay.cli.data.MemberName;
import social.hearsay.cli.member.Stopping;
import social.hearsay.cli.process.KnownProcess;

@Command(
        name = "stop",
        description = {
            "SIGTERM: lets it answer who is there, and end by itself.",
            "",
            "Returns when it has ended. After 20 seconds it says that it has not, which is a failure, and leaves it to"
                    + " you whether to 'kill' it. 'start NAME' brings it back."
        },
        footer = {"", "Example:", "  config/cluster stop r2"})
final class Stop extends MemberVerb {
    Stop(Tool tool) {
        super(tool);
    }

    @Override
    public Integer call() throws InterruptedException {
        MemberName name = name();
        data().needMember(name);
        KnownProcess process = members().needProcess(name);
        try (DataLock lock = DataLock.open(data(), "stop " + name)) {
            lock.lock(name);
            if (!new Stopping(members(), tool.pace()).ask(List.of(name)).isEmpty()) {
                throw new Failure(name + " (process " + process.pid() + ") has not ended after "
                        + Stopping.PATIENCE.toSeconds() + " s. It was told to, and may yet; 'config/cluster kill "
                        + name
                        + data().option() + "' ends it at once.");
            }
            console().say(name + " (process " + process.pid() + ") is stopped");
        }
        return ExitCode.DONE;
    }
}
