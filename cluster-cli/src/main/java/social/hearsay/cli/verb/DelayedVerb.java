package social.hearsay.cli.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import social.hearsay.cli.client.Question;
import social.hearsay.cli.client.ReplicaReport;
import social.hearsay.cli.console.Failure;
import social.hearsay.cli.data.DataDirectory;
import social.hearsay.cli.data.MemberName;
import social.hearsay.cli.member.Members;

/** What is asked of a delayed replica itself: nobody else can tell, or do it for it. */
abstract class DelayedVerb extends ReplicaVerb {
    /** A replica lists no more of what was done since. */
    static final int MOST_LISTED = 100_000;

    private static final String PATH = "/delay";

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
            members().needResponsive(name);
            return name;
        }
        List<MemberName> found = new ArrayList<>();
        List<MemberName> silent = new ArrayList<>();
        for (MemberName name : data().replicas()) {
            if (members().state(name) == Members.State.DOWN) {
                continue;
            }
            Optional<ReplicaReport> report =
                    members().state(name) == Members.State.PAUSED ? Optional.empty() : report(name);
            if (report.isEmpty()) {
                silent.add(name);
            } else if (report.get().isDelayed()) {
                found.add(name);
            }
        }
        if (found.isEmpty()) {
            throw none(silent);
        }
        if (found.size() > 1) {
            throw new Failure("several replicas are delayed, so name one of them: "
                    + String.join(", ", found.stream().map(MemberName::toString).toList()));
        }
        return found.get(0);
    }

    private Failure none(List<MemberName> silent) {
        return new Failure(
                silent.isEmpty()
                        ? "no delayed replica is running: 'config/cluster add r4 --delay 1h" + data().option()
                                + "' would start one"
                        : "no delayed replica answers, and these don't at all: " + DataDirectory.words(silent)
                                + "; 'config/cluster status" + data().option() + "' says how they are");
    }

    final JsonNode status(MemberName name) throws InterruptedException {
        return askItself(name, PATH, Question::get);
    }

    /** @param wish with {@code do}, and what that needs */
    final JsonNode steer(MemberName name, ObjectNode wish) throws InterruptedException {
        return askItself(name, PATH, (replica, path) -> Question.post(replica, path, wish));
    }

    static ObjectNode wish(String verb) {
        return JsonNodeFactory.instance.objectNode().put("do", verb);
    }

    /** What was done since the moment that it shows, the first so many. */
    final JsonNode later(MemberName name, int most) throws InterruptedException {
        return askItself(name, PATH + "/later?most=" + most, Question::get);
    }

    private static String waiting(long updates) {
        return updates == 1 ? "1 update waits" : updates + " updates wait";
    }

    /** For people or for programs. */
    final void show(MemberName name, JsonNode status) {
        String member = status.path("member").asText();
        long left = status.path("left").asLong();
        String shown = "it shows what was done before " + status.path("moment").asText() + "; "
                + waiting(status.path("waiting").asLong()) + " in its log"
                + (left == 0 ? "" : ", " + left + " of them about to be applied");
        output.answer(
                console(),
                status,
                status.path("paused").asBoolean()
                        ? member + " is paused: " + shown + ". 'config/cluster delayed resume " + name + data().option()
                                + "' lets it go on"
                        : member + " is kept " + status.path("delay").asText() + " behind: " + shown);
        if (status.hasNonNull("halted")) {
            console().warn(member + " applies nothing: " + status.path("halted").asText());
        }
    }
}
