package social.hearsay.cli.verb;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import social.hearsay.cli.client.DrainReport;
import social.hearsay.cli.console.ExitCode;
import social.hearsay.cli.console.Failure;
import social.hearsay.cli.data.MemberName;
import social.hearsay.cli.member.Stopping;
import social.hearsay.cli.process.KnownProcess;

@Command(
        name = "drain",
        description = {
            "Lets a front end leave without anybody's noticing: balancers see that it is not ready, its streams move to"
                    + " others bit by bit, and then it ends.",
            "",
            "It goes on by itself from when it was told: Ctrl-C ends this command alone, the same command shows again how"
                    + " far it is, and 'undrain NAME' calls it back until it has ended. 'start NAME' brings it back then."
        },
        footer = {
            "",
            "Exit codes: 0 it has ended (or is drained, with --keep), 1 it has not, 130 nobody waits for it any more.",
            "",
            "Examples:",
            "  config/cluster drain f1",
            "  config/cluster drain f1 --within 300      with more time for its streams",
            "  config/cluster drain f1 --keep            its process stays, for you to look at"
        })
final class Drain extends MemberVerb {
    private static final int LONGEST_SECONDS = 24 * 3_600;
    private static final Duration LOOK = Duration.ofMillis(300);
    private static final Duration TELL = Duration.ofSeconds(5);

    @Option(
            names = "--within",
            paramLabel = "SECONDS",
            description = "How long it may take, or its streams with --keep (default: hearsay.drain.within, 30).")
    @Nullable Integer within;

    @Option(names = "--keep", description = "Does not end it: it stays, and is not ready.")
    boolean keep;

    Drain(Tool tool) {
        super(tool);
    }

    @Override
    public Integer call() throws InterruptedException {
        MemberName name = name();
        if (within != null && (within < 1 || within > LONGEST_SECONDS)) {
            throw usage("--within is a number of seconds, from 1 to " + LONGEST_SECONDS);
        }
        Draining draining = new Draining(data(), client(), name);
        draining.needResponsive(members());
        KnownProcess process = members().needProcess(name);
        ObjectNode order = JsonNodeFactory.instance.objectNode().put("keep", keep);
        if (within != null) {
            order.put("within", within);
        }
        DrainReport begun = draining.begin(order);
        console().say(name + " is not ready any more, and " + begun.line());
        try {
            await(draining, process, begun);
        } catch (InterruptedException signal) {
            console()
                    .warn(name + " goes on with it; 'config/cluster undrain " + name + data().option()
                            + "' calls it back");
            throw signal;
        }
        return ExitCode.DONE;
    }

    private void await(Draining draining, KnownProcess process, DrainReport begun) throws InterruptedException {
        MemberName name = draining.name();
        Duration since = tool.pace().now();
        Duration told = since;
        Duration limit = begun.left()
                .orElse(Duration.ofSeconds(within == null ? 60 : within))
                .plus(Stopping.PATIENCE);
        while (process.isAlive()) {
            Optional<DrainReport> report = draining.look();
            if (report.filter(DrainReport::isServing).isPresent()) {
                throw new Failure(name + " was called back: it is ready again");
            }
            if (keep && report.filter(DrainReport::isDrained).isPresent()) {
                console()
                        .say(name + " (process " + process.pid() + ") is drained and stays; 'config/cluster undrain "
                                + name + data().option() + "' calls it back, 'stop " + name + "' ends it");
                return;
            }
            if (tool.pace().isOver(since, limit)) {
                throw new Failure(name + " (process " + process.pid() + ") has not left after " + limit.toSeconds()
                        + " s; 'config/cluster stop " + name + data().option() + "' ends it all the same");
            }
            if (report.isPresent() && tool.pace().isOver(told, TELL)) {
                told = tool.pace().now();
                console().say("  " + name + " " + report.get().line());
            }
            tool.pace().pause(LOOK);
        }
        // Nobody is left to be asked: what is remembered of its process is cleared away.
        new Stopping(members(), tool.pace()).ask(List.of(name));
        console()
                .say(name + " (process " + process.pid() + ") has left and ended, after "
                        + tool.pace().now().minus(since).toSeconds() + " s; 'config/cluster start " + name
                        + data().option()
                        + "' brings it back");
    }
}
