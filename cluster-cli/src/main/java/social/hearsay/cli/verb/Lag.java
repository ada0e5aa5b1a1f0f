package social.hearsay.cli.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import social.hearsay.cli.client.Question;
import social.hearsay.cli.console.ExitCode;
import social.hearsay.cli.data.MemberName;
import social.hearsay.common.wire.TimeSpan;

@Command(
        name = "lag",
        description = {
            "Has a replica lag, for who tests how clients take that: what others accept comes so much later.",
            "",
            "What it accepts itself it shows at once, and it serves and is asked like any other. It is over with its"
                    + " process; 'status' says so meanwhile. Without SPAN it says how much it is."
        },
        footer = {"", "Examples:", "  config/cluster lag r2 5s", "  config/cluster lag r2 0", "  config/cluster lag r2"
        })
final class Lag extends ReplicaVerb {
    private static final String PATH = "/gossip/lag";
    private static final Duration LONGEST = Duration.ofMinutes(10);

    @Parameters(index = "0", paramLabel = "NAME", description = "The replica.")
    String text = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "SPAN",
            description = "As in 500ms, 5s or 2m, ten minutes at the most; 0 for none.")
    @Nullable String span;

    @Mixin
    Output output = new Output();

    Lag(Tool tool) {
        super(tool);
    }

    @Override
    public Integer call() throws InterruptedException {
        MemberName name = member(text);
        if (!name.isReplica()) {
            throw usage(text + " is a front end: it shows what replicas have");
        }
        String wanted = span == null || !span.equals("0") ? span : "0s";
        if (wanted != null && !isPossible(wanted)) {
            throw usage("a lag is a span, as in 500ms, 5s or 2m, ten minutes at the most, or 0; not '" + wanted + "'");
        }
        data().needCluster();
        ObjectNode wish = JsonNodeFactory.instance.objectNode().put("lag", wanted);
        JsonNode state = wanted == null
                ? askItself(name, PATH, Question::get)
                : askItself(name, PATH, (replica, path) -> Question.post(replica, path, wish));
        String lag = state.path("lag").asText();
        output.answer(
                console(), state, lag.equals("0s") ? name + " does not lag on purpose" : name + " lags by " + lag);
        return ExitCode.DONE;
    }

    private static boolean isPossible(String wanted) {
        return TimeSpan.parse(wanted)
                .filter(span -> span.compareTo(LONGEST) <= 0)
                .isPresent();
    }
}
