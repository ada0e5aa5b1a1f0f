package social.hearsay.cli.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import social.hearsay.cli.client.Answer;
import social.hearsay.cli.client.Question;
import social.hearsay.cli.console.ExitCode;
import social.hearsay.cli.data.MemberName;
import social.hearsay.cli.member.ListenPlace;

@Command(
        name = "top",
        description = {
            "The console in the terminal: who is up, what is behind, what has happened; drawn anew until Ctrl-C.",
            "",
            "Members are shown as 'status' shows them. The figures are those of a front end: requests and updates a second,"
                    + " how long half, 95 and 99 of a hundred requests took, how long updates took until all had them, in the"
                    + " last five seconds. Below: what it has seen happen, the latest first. In a pipe it draws one picture"
                    + " below the other."
        },
        footer = {
            "",
            "Exit codes: 0 ended by Ctrl-C, or drawn once and every member is up and ready; 1 drawn once and some are not; 3 none runs.",
            "",
            "Examples:",
            "  config/cluster top",
            "  config/cluster top --once --output json | jq .figures.lagUpdates"
        })
final class Top extends Verb {
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final int LONGEST_SECONDS = 3_600;

    @Mixin
    Output output = new Output();

    @Option(names = "--once", description = "Draw one picture, and end.")
    boolean once;

    @Option(names = "--every", paramLabel = "SECONDS", description = "How often it is drawn (default 2).")
    int seconds = 2;

    Top(Tool tool) {
        super(tool);
    }

    @Override
    public Integer call() throws InterruptedException {
        if (seconds < 1 || seconds > LONGEST_SECONDS) {
            throw usage("--every takes a number of seconds, an hour at the most, not '" + seconds + "'");
        }
        data().needCluster();
        if (once) {
            StatusTable table = draw(false);
            if (!table.isAnyoneUp()) {
                return ExitCode.NOT_RUNNING;
            }
            return table.isEveryoneWell() ? ExitCode.DONE : ExitCode.FAILED;
        }
        try {
            while (true) {
                draw(tool.isTerminal());
                tool.pace().pause(Duration.ofSeconds(seconds));
            }
        } catch (InterruptedException signal) {
            return ExitCode.DONE;
        }
    }

    private StatusTable draw(boolean isScreen) throws InterruptedException {
        StatusTable table = Look.at(this);
        ObjectNode seen = seen();
        if (output.isJson()) {
            ObjectNode page = table.json();
            page.setAll(seen);
            Output.print(console(), page);
        } else {
            console().say(new TopPicture(table, seen, tool.pace().clock().instant()).text(isScreen));
        }
        return table;
    }

    /** What the first front end tells that answers: its figures and events; empty where none does. */
    private ObjectNode seen() throws InterruptedException {
        ObjectNode seen = JsonNodeFactory.instance.objectNode();
        long since = tool.pace().clock().millis() - Duration.ofMinutes(1).toMillis();
        for (MemberName name : data().withFrontEnds()) {
            URI server = ListenPlace.last(data(), name).server();
            Optional<JsonNode> figures = asked(server, "/cluster/figures?span=hour&since=" + Math.max(0, since));
            Optional<JsonNode> events = asked(server, "/cluster/events");
            if (figures.isPresent() && events.isPresent()) {
                seen.put("frontEnd", name.toString());
                seen.set("figures", last(figures.get()));
                seen.set("events", events.get().path("events"));
                return seen;
            }
        }
        return seen;
    }

    private Optional<JsonNode> asked(URI server, String path) throws InterruptedException {
        return client().tryToAsk(Question.get(server, path).asAMember().within(LIMIT))
                .filter(Answer::isOk)
                .map(Answer::json);
    }

    /** The latest row, by the names of its columns; a front end of a later release may have more of them. */
    private static ObjectNode last(JsonNode figures) {
        ObjectNode last = JsonNodeFactory.instance.objectNode();
        JsonNode rows = figures.path("rows");
        JsonNode row = rows.path(rows.size() - 1);
        for (int column = 0; column < figures.path("columns").size() && row.isArray(); column++) {
            last.set(figures.path("columns").path(column).asText(), row.path(column));
        }
        last.set("everySeconds", figures.path("everySeconds"));
        return last;
    }
}
