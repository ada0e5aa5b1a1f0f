package social.hearsay.cli.verb;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import social.hearsay.cli.client.Answer;
import social.hearsay.cli.client.Question;
import social.hearsay.cli.client.ReplicaReport;
import social.hearsay.cli.console.ExitCode;
import social.hearsay.cli.console.Failure;
import social.hearsay.cli.data.DataLock;
import social.hearsay.cli.data.MemberName;
import social.hearsay.cli.data.PrivateFiles;
import social.hearsay.cli.member.ListenPlace;
import social.hearsay.cli.member.Members;
import social.hearsay.cli.member.Stopping;

@Command(
        name = "retire",
        description = {
            "Takes a replica out of the cluster for good, through any other member.",
            "",
            "Nobody waits for it any more, so logs empty and what it deleted can be erased. One that runs first hands"
                    + " over what only it has, and is then stopped. One that was only stopped and turns up again hands"
                    + " over what it had, and joins anew: 'add NAME'."
        },
        footer = {
            "",
            "Environment: HEARSAY_RETIRE_SECONDS (the longest to wait for its handing over, default 120).",
            "",
            "Examples:",
            "  config/cluster retire r3",
            "  config/cluster retire r3 --burnt      its disk is gone for good",
            "  config/cluster retire r2.k3f9         an earlier life of r2"
        })
final class Retire extends Verb {
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofMillis(300);
    private static final Duration TELL = Duration.ofSeconds(5);
    private static final int USUAL_SECONDS = 120;
    private static final int NO_MEMBER = 404;
    private static final int CONFLICT = 409;

    @Parameters(paramLabel = "NAME", description = "r2, or an earlier life of it with its full id, such as r2.k3f9.")
    String text = "";

    @Option(names = "--burnt", description = "Its disk is gone as well: it will not turn up and hand anything over.")
    boolean burnt;

    Retire(Tool tool) {
        super(tool);
    }

    @Override
    public Integer call() throws InterruptedException {
        MemberName name = member(text.replaceFirst("\\..*", ""));
        if (!name.isReplica()) {
            throw usage(text + " is a front end: it is no member. Stop it, and remove its directory.");
        }
        data().needCluster();
        if (burnt && isRunning(name) && isThisLife(name)) {
            throw new Failure(
                    text + " runs, so its disk is there: leave --burnt out, and it hands over what only it has");
        }
        try (DataLock lock = DataLock.open(data(), "retire " + name)) {
            lock.lock(name);
            retire(name);
        }
        return ExitCode.DONE;
    }

    private void retire(MemberName name) throws InterruptedException {
        String retired = String.join(
                " ",
                StreamSupport.stream(askAnother(name).json().path("retired").spliterator(), false)
                        .map(each -> each.asText())
                        .toList());
        console().say("Retired: " + retired);
        if (!Files.isDirectory(data().of(name)) || !isThisLife(name)) {
            return;
        }
        if (isRunning(name)) {
            awaitHandover(name);
            new Stopping(members(), tool.pace()).stop(List.of(name));
            console()
                    .say(name + " is stopped; 'config/cluster add " + name + data().option()
                            + "' would let it join anew");
        } else if (!burnt) {
            console()
                    .say(name + " does not run: what only its disk has is handed over if 'add " + name
                            + "' ever starts it.");
        }
        PrivateFiles.write(data().retired(name), retired);
    }

    private boolean isRunning(MemberName name) {
        return members().process(name).isPresent();
    }

    /** Whether what is on that member's disk is meant, and not an earlier life of it. */
    private boolean isThisLife(MemberName name) throws InterruptedException {
        return text.equals(name.toString())
                || report(name).filter(report -> report.id().equals(text)).isPresent();
    }

    private Optional<ReplicaReport> report(MemberName name) throws InterruptedException {
        return client().report(ListenPlace.last(data(), name).address(name), LIMIT);
    }

    /** Any other member will do; one that can't just now does not speak for the rest. */
    private Answer askAnother(MemberName name) throws InterruptedException {
        String error = "no other replica is running";
        for (MemberName other : data().replicas()) {
            if (other.equals(name) || members().state(other) != Members.State.UP) {
                continue;
            }
            Question question = Question.post(
                            ListenPlace.last(data(), other).address(other),
                            "/retirements",
                            JsonNodeFactory.instance
                                    .objectNode()
                                    .put("member", text)
                                    .put("burnt", burnt))
                    .asAMember()
                    .within(LIMIT);
            Optional<Answer> answer = client().tryToAsk(question);
            if (answer.filter(Answer::isOk).isPresent()) {
                return answer.get();
            }
            error = answer.map(refusal -> refused(other, refusal)).orElse(other + " does not answer");
        }
        throw new Failure("nobody could retire " + text + ": " + error);
    }

    /** @throws Failure when no other would do it either */
    private String refused(MemberName other, Answer refusal) {
        if (refusal.status() == CONFLICT) {
            throw new Failure(text + " can't be retired: " + refusal.reason());
        }
        if (refusal.status() == NO_MEMBER && refusal.reason().startsWith("There is no member ")) {
            throw new Failure("no member is called " + text + ": 'config/cluster status" + data().option()
                    + "' shows who there is");
        }
        // One that has no such address has no such words for it either.
        return refusal.status() == NO_MEMBER
                ? "the release that " + other + " runs can't retire members: upgrade it first"
                : other + " answers " + refusal.status() + " " + refusal.reason();
    }

    /** Until it has given all it had to those that stay. */
    private void awaitHandover(MemberName name) throws InterruptedException {
        Duration limit = tool.seconds("HEARSAY_RETIRE_SECONDS", USUAL_SECONDS);
        Duration since = tool.pace().now();
        Duration told = since;
        console().say(name + " hands over what only it has");
        while (isRunning(name)
                && report(name)
                        .filter(report -> report.isRetired() && report.hasHandedOver())
                        .isEmpty()) {
            if (tool.pace().isOver(since, limit)) {
                throw new Failure(name + " is retired, but has not handed over everything after " + limit.toSeconds()
                        + " s. It goes on; 'config/cluster retire " + text + data().option() + "' waits again.");
            }
            if (tool.pace().isOver(told, TELL)) {
                told = tool.pace().now();
                console().say("  " + name + " hands over (" + told.minus(since).toSeconds() + " s)");
            }
            tool.pace().pause(LOOK);
        }
    }
}
