package social.hearsay.cli.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import social.hearsay.cli.client.Question;
import social.hearsay.cli.console.ExitCode;
import social.hearsay.cli.console.Failure;

/** What the site says to everybody: by an update through whichever replica can, so that all say the same. */
@Command(
        name = "site",
        description = {
            "Shows and changes what the site says to everybody.",
            "",
            "KIND is rules or announcements, which are lists, or one of the pages extended_description, privacy_policy"
                    + " and terms_of_service. Without a text it is shown.",
            "",
            "files shows what is in the site's directory and what one replica does not replicate of it; deleted shows what"
                    + " was deleted lately, and restore PATH brings one of these back."
        },
        footer = {
            "",
            "Examples:",
            "  config/cluster site rules",
            "  config/cluster site rules 'Be kind.' --hint 'To strangers as well.'",
            "  config/cluster site rules --remove 2934571034957",
            "  config/cluster site announcements 'Down for an hour on Sunday.' --until 2026-12-06T10:00:00Z",
            "  config/cluster site privacy_policy - < policy.txt",
            "  config/cluster site files",
            "  config/cluster site restore about/index.html"
        })
final class Site extends ReplicaVerb {
    private static final String RESTORE = "restore";
    private static final List<String> FILES = List.of("files", "deleted", RESTORE);

    @Parameters(index = "0", paramLabel = "KIND", description = "What of it.")
    String kind = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "TEXT",
            description =
                    "Added to a list, or written in the place of a page (nothing: no page); - reads standard input.")
    @Nullable String text;

    @Option(names = "--hint", paramLabel = "H", description = "More about a rule.")
    @Nullable String hint;

    @Option(
            names = "--until",
            paramLabel = "T",
            description = "When an announcement is over, such as 2026-12-06T10:00:00Z.")
    @Nullable String until;

    @Option(names = "--remove", paramLabel = "ID", description = "Takes one off a list.")
    @Nullable String remove;

    @Mixin
    Output output = new Output();

    Site(Tool tool) {
        super(tool);
    }

    @Override
    public Integer call() throws InterruptedException {
        if (FILES.contains(kind)) {
            return files();
        }
        JsonNode said = asked();
        if (output.isJson()) {
            Output.print(console(), said);
        } else {
            said.forEach(each -> console()
                    .say(each.path("id").asText() + "  " + each.path("text").asText()));
        }
        return ExitCode.DONE;
    }

    /** What is a line for each. */
    private Integer files() throws InterruptedException {
        if (kind.equals(RESTORE) && text == null) {
            throw new Failure("site restore needs the path of a file; config/cluster site deleted shows them");
        }
        JsonNode said = kind.equals(RESTORE)
                ? ask(
                        "/site/files",
                        (replica, at) -> Question.post(
                                replica,
                                at,
                                JsonNodeFactory.instance.objectNode().put(RESTORE, text)))
                : ask("/site/files", Question::get);
        if (output.isJson()) {
            Output.print(console(), said);
        } else if (kind.equals(RESTORE)) {
            console().say(text + " is back");
        } else {
            said.path(kind).forEach(file -> console().say(line(file)));
        }
        if (kind.equals("files") && !output.isJson()) {
            said.path("refused")
                    .properties()
                    .forEach(each -> console()
                            .say("not replicated: " + each.getKey() + ": "
                                    + each.getValue().asText()));
            if (said.has("trouble")) {
                console().say("trouble: " + said.path("trouble").asText());
            }
        }
        return ExitCode.DONE;
    }

    private static String line(JsonNode file) {
        return Instant.ofEpochMilli(file.path("at").asLong()) + "  "
                + String.format(Locale.ROOT, "%,12d", file.path("bytes").asLong()) + "  "
                + file.path("path").asText() + (file.path("conflict").asBoolean() ? "  (conflict)" : "");
    }

    private JsonNode asked() throws InterruptedException {
        String path = "/site/" + encoded(kind);
        if (remove != null) {
            String one = path + "/" + encoded(remove) + "/remove";
            return ask(one, Question::post);
        }
        if (text == null) {
            return ask(path, Question::get);
        }
        ObjectNode wish = JsonNodeFactory.instance.objectNode().put("text", "-".equals(text) ? read() : text);
        if (hint != null) {
            wish.put("hint", hint);
        }
        if (until != null) {
            wish.put("endsAt", moment(until));
        }
        return ask(path, (replica, at) -> Question.post(replica, at, wish));
    }

    private static long moment(String text) {
        try {
            return Instant.parse(text).toEpochMilli();
        } catch (DateTimeParseException nonsense) {
            throw new Failure("--until: not a moment such as 2026-12-06T10:00:00Z: " + text);
        }
    }

    private String read() {
        try {
            return new String(tool.in().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new Failure("standard input can't be read: " + broken.getMessage(), broken);
        }
    }
}
