package social.hearsay.cli.verb;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Command;
import social.hearsay.cli.console.Failure;
import social.hearsay.cli.data.MemberName;
import social.hearsay.cli.member.MemberLog;

@Command(
        name = "logs",
        description = "Shows the end of DIR/NAME/log/server.log and follows it until Ctrl-C.",
        footer = {"", "Example:", "  config/cluster logs r2"})
final class Logs extends MemberVerb {
    private static final int LINES = 100;
    private static final Duration LOOK = Duration.ofMillis(300);

    Logs(Tool tool) {
        super(tool);
    }

    @Override
    public Integer call() throws InterruptedException {
        MemberName name = name();
        data().needMember(name);
        Path file = data().log(name);
        if (!Files.isRegularFile(file)) {
            throw new Failure(name + " has not logged anything yet: it logs to " + file);
        }
        MemberLog log = MemberLog.fromItsEnd(file);
        MemberLog.last(file, LINES).forEach(console()::say);
        while (true) {
            log.newLines().forEach(console()::say);
            tool.pace().pause(LOOK);
        }
    }
}
