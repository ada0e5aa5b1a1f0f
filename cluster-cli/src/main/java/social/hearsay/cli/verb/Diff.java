package social.hearsay.cli.verb;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import social.hearsay.cli.console.ExitCode;

@Command(
        name = "diff",
        description = {
            "Lists what was done since the moment that a delayed replica shows, in the order of time.",
            "",
            "Each line has when, what, and the Update-Id, for 'delayed forward-to'. Nothing of what people wrote is in it."
        },
        footer = {
            "",
            "Examples:",
            "  config/cluster diff r4",
            "  config/cluster diff r4 --output json | jq '.updates[] | select(.type == \"DeletePost\")'"
        })
final class Diff extends DelayedVerb {
    private static final int USUALLY_LISTED = 1_000;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "NAME",
            description = "The delayed replica, if there are several.")
    @Nullable String text;

    @Option(names = "--most", paramLabel = "N", description = "Lists so many at most (default: ${DEFAULT-VALUE}).")
    int most = USUALLY_LISTED;

    Diff(Tool tool) {
        super(tool);
    }

    @Override
    public Integer call() throws InterruptedException {
        if (most < 1 || most > MOST_LISTED) {
            throw usage("--most is a number of updates, from 1 to " + MOST_LISTED);
        }
        JsonNode later = later(delayed(text), most);
        if (output.isJson()) {
            Output.print(console(), later);
            return ExitCode.DONE;
        }
        JsonNode updates = later.path("updates");
        long all = later.path("all").asLong();
        console()
                .say(all + " updates since " + later.path("moment").asText() + ", which "
                        + later.path("member").asText() + " shows");
        for (JsonNode update : updates) {
            console()
                    .say(update.path("at").asText() + "  " + update.path("text").asText() + "  ("
                            + update.path("update").asText() + " at "
                            + update.path("by").asText() + ")");
        }
        if (updates.size() < all) {
            console().warn((all - updates.size()) + " more follow: --most N lists more of them");
        }
        return ExitCode.DONE;
    }
}
