package social.hearsay.cli.verb;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import social.hearsay.cli.client.Answer;
import social.hearsay.cli.client.Question;
import social.hearsay.cli.client.ReplicaReport;
import social.hearsay.cli.console.Failure;
import social.hearsay.cli.data.MemberName;
import social.hearsay.cli.member.ListenPlace;
import social.hearsay.cli.member.Members;
import social.hearsay.common.wire.Role;

/** What is asked of a delayed replica itself: nobody else can tell, or do it for it. */
abstract class DelayedVerb extends Verb {
    static final String PATH = "/delay";

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofSeconds(3);
    private static final int NOT_FOUND = 404;

    @Mixin
    Output output = new Output();

    DelayedVerb(Tool tool) {
        super(tool);
    }

    /**
     * The one that is named, or the only one there is.
     *
     * @throws Failure when there is none that runs, or there are several
     */
    final MemberName delayed(@Nullable String text) throws InterruptedException {
        data().needCluster();
        if (text != null) {
            MemberName name = member(text);
            if (!name.isReplica()) {
                throw usage(text + " is a front end: only replicas can be delayed");
            }
            data().needMember(name);
            members().needProcess(name);
            return name;
        }
        List<MemberName> found = new ArrayList<>();
        for (MemberName name : data().replicas()) {
            boolean isDelayed = members().state(name) == Members.State.UP
                    && client().report(ListenPlace.last(data(), name).address(name), LOOK)
                            .flatMap(ReplicaReport::role)
                            .flatMap(Role::parse)
                            .filter(Role.DELAYED::equals)
                            .isPresent();
            if (isDelayed) {
                found.add(name);
            }
        }
        if (found.isEmpty()) {
            throw new Failure("no delayed replica is running: 'config/cluster add r4 --delay 1h" + data().option()
                    + "' would start one");
        }
        if (found.size() > 1) {
            throw new Failure("several replicas are delayed, so name one of them: "
                    + String.join(", ", found.stream().map(MemberName::toString).toList()));
        }
        return found.get(0);
    }

    /** A request to it. */
    interface Asked {
        Question of(URI replica, String path);
    }

    /** @throws Failure when it does not answer, or refuses */
    final JsonNode ask(MemberName name, String path, Asked asked) throws InterruptedException {
        URI address = ListenPlace.last(data(), name).address(name);
        Answer answer = client().tryToAsk(asked.of(address, path).asAMember().within(LIMIT))
                .orElseThrow(() -> new Failure(
                        name + " does not answer; 'config/cluster logs " + name + data().option() + "' may say why"));
        if (answer.isOk()) {
            return answer.json();
        }
        boolean isOlder = answer.status() == NOT_FOUND
                && Optional.of(answer.reason())
                        .filter(reason -> reason.contains("Update-Id"))
                        .isEmpty();
        throw new Failure(
                isOlder
                        ? "the release that " + name + " runs can't do that: upgrade it first"
                        : name + ": " + answer.reason());
    }

    final JsonNode status(MemberName name) throws InterruptedException {
        return ask(name, PATH, Question::get);
    }

    /** For people or for programs. */
    final void show(JsonNode status) {
        if (output.isJson()) {
            Output.print(console(), status);
            return;
        }
        long left = status.path("left").asLong();
        String waiting = status.path("waiting").asLong() + " updates wait in its log"
                + (left == 0 ? "" : ", " + left + " of them about to be applied");
        String shown = "it shows what was done before " + status.path("moment").asText() + "; " + waiting;
        String member = status.path("member").asText();
        console()
                .say(
                        status.path("paused").asBoolean()
                                ? member + " is paused: " + shown + ". 'config/cluster delayed resume" + data().option()
                                        + "' lets it go on"
                                : member + " is kept " + status.path("delay").asText() + " behind: " + shown);
        if (status.hasNonNull("halted")) {
            console().warn(member + " applies nothing: " + status.path("halted").asText());
        }
    }
}
