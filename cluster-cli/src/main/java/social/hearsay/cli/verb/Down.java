package social.hearsay.cli.verb;

import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import social.hearsay.cli.console.ExitCode;
import social.hearsay.cli.data.DataDirectory;
import social.hearsay.cli.data.DataLock;
import social.hearsay.cli.data.MemberName;
import social.hearsay.cli.member.Stopping;
import social.hearsay.cli.process.Signal;

@Command(
        name = "down",
        description = {
            "Stops every member: SIGTERM, up to 20 seconds of patience, SIGKILL. Data stays.",
            "",
            "Other commands that are at work on the cluster, such as an 'up' in a terminal, end first."
        },
        footer = {"", "Examples:", "  config/cluster down", "  config/cluster down --data /srv/hearsay"})
final class Down extends Verb {
    private static final Duration OTHERS = Stopping.PATIENCE.plusSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(200);

    Down(Tool tool) {
        super(tool);
    }

    @Override
    public Integer call() throws InterruptedException {
        data().needCluster();
        List<MemberName> names = members().running();
        try (DataLock lock = DataLock.open(data(), "down")) {
            endOthers(lock);
            lock.lockAll();
            new Stopping(members(), tool.pace()).stop(data().all());
        }
        console().say(names.isEmpty() ? "nothing was running" : "stopped: " + DataDirectory.words(names));
        return ExitCode.DONE;
    }

    /** An 'up' that still runs stops its members itself; without it they would only be replaced. */
    private void endOthers(DataLock lock) throws InterruptedException {
        Duration since = tool.pace().now();
        List<DataLock.Holder> others = lock.others();
        others.forEach(holder -> Signal.TERM.to(holder.process()));
        while (others.stream().anyMatch(holder -> holder.process().isAlive())
                && !tool.pace().isOver(since, OTHERS)) {
            tool.pace().pause(LOOK);
        }
    }
}
