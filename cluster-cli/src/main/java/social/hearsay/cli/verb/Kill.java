package social.hearsay.cli.verb;

import picocli.CommandLine.Command;
import social.hearsay.cli.console.ExitCode;
import social.hearsay.cli.data.DataLock;
import social.hearsay.cli.data.MemberName;
import social.hearsay.cli.member.Stopping;
import social.hearsay.cli.process.KnownProcess;

@Command(
        name = "kill",
        description = {
            "kill -9: as if its power had gone.",
            "",
            "What the member acknowledged is on its disk; 'start NAME' brings it back. 'stop NAME' is gentler."
        },
        footer = {"", "Example:", "  config/cluster kill r2"})
final class Kill extends MemberVerb {
    Kill(Tool tool) {
        super(tool);
    }

    @Override
    public Integer call() throws InterruptedException {
        MemberName name = name();
        data().needMember(name);
        KnownProcess process = members().needProcess(name);
        try (DataLock lock = DataLock.open(data(), "kill " + name)) {
            lock.lock(name);
            new Stopping(members(), tool.pace()).kill(name);
            console().say(name + " (process " + process.pid() + ") is killed");
        }
        return ExitCode.DONE;
    }
}
