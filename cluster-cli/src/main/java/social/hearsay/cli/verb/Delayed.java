package social.hearsay.cli.verb;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import social.hearsay.cli.console.ExitCode;
import social.hearsay.cli.console.Failure;
import social.hearsay.cli.data.MemberName;

/** Where a delayed replica stays. */
@Command(
        name = "delayed",
        description = {
            "Says where a delayed replica ('add r4 --delay 1h') is, and keeps it where you want to look at it.",
            "",
            "It has everything on its disk at any time, paused or not, and counts as a mirror. NAME may be left out"
                    + " where only one replica is delayed."
        },
        footer = {
            "",
            "Examples:",
            "  config/cluster delayed status",
            "  config/cluster delayed pause                               something went wrong: it stays as it is",
            "  config/cluster delayed forward-to 2026-01-31T11:58:30Z     as everything was at that moment",
            "  config/cluster delayed resume r4"
        })
final class Delayed extends VerbGroup {
    static CommandLine of(Tool tool) {
        return new Delayed().with(new Shown(tool), new Pausing(tool), new Resuming(tool), new ForwardTo(tool));
    }

    /** What is done to the one that is named, or to the only one. */
    abstract static class OfOne extends DelayedVerb {
        @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "Which, if there are several.")
        @Nullable String text;

        OfOne(Tool tool) {
            super(tool);
        }

        /** Returns what it shows then. */
        abstract JsonNode done(MemberName name) throws InterruptedException;

        @Override
        public final Integer call() throws InterruptedException {
            MemberName name = delayed(text);
            show(name, done(name));
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "status",
            description = "Says which moment it shows, and how many updates wait.",
            footer = {"", "Example:", "  config/cluster delayed status"})
    static final class Shown extends OfOne {
        Shown(Tool tool) {
            super(tool);
        }

        @Override
        JsonNode done(MemberName name) throws InterruptedException {
            return status(name);
        }
    }

    @Command(
            name = "pause",
            description = "Keeps it as of the moment that it shows. It goes on having everything on its disk.",
            footer = {"", "Example:", "  config/cluster delayed pause"})
    static final class Pausing extends OfOne {
        Pausing(Tool tool) {
            super(tool);
        }

        @Override
        JsonNode done(MemberName name) throws InterruptedException {
            return steer(name, wish("pause"));
        }
    }

    @Command(
            name = "resume",
            description = "Lets it follow again: what is older than its delay by now is applied at once.",
            footer = {"", "Example:", "  config/cluster delayed resume"})
    static final class Resuming extends OfOne {
        Resuming(Tool tool) {
            super(tool);
        }

        @Override
        JsonNode done(MemberName name) throws InterruptedException {
            return steer(name, wish("resume"));
        }
    }

    @Command(
            name = "forward-to",
            description = {
                "Applies at once everything that was done before a moment, however young, and nothing else: it stays there.",
                "",
                "Returns when it is there. An Update-Id means the moment right before that update, as 'diff' lists them."
                        + " It can't go back: pause it before the mistake is old enough to be applied."
            },
            footer = {
                "",
                "Examples:",
                "  config/cluster delayed forward-to 2026-01-31T11:58:30Z",
                "  config/cluster delayed forward-to 0mb5x7z3k-4pJ0aGqTtP3v0rRkzXW1uA r4"
            })
    static final class ForwardTo extends DelayedVerb {
        private static final Duration LOOK = Duration.ofMillis(300);
        private static final Duration TELL = Duration.ofSeconds(5);

        @Parameters(index = "0", paramLabel = "MOMENT|UPDATE", description = "In ISO 8601, or an Update-Id.")
        String before = "";

        @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "Which, if there are several.")
        @Nullable String text;

        ForwardTo(Tool tool) {
            super(tool);
        }

        @Override
        public Integer call() throws InterruptedException {
            MemberName name = delayed(text);
            JsonNode begun = steer(name, wish("forward-to").put("before", before));
            try {
                show(name, arrived(name, begun));
            } catch (InterruptedException signal) {
                console()
                        .warn(name + " goes on with it; 'config/cluster delayed status " + name + data().option()
                                + "' says how far it is");
                throw signal;
            }
            return ExitCode.DONE;
        }

        private JsonNode arrived(MemberName name, JsonNode begun) throws InterruptedException {
            JsonNode status = begun;
            Duration told = tool.pace().now();
            while (status.path("left").asLong() > 0) {
                if (status.hasNonNull("halted")) {
                    throw new Failure(
                            name + " can't go on: " + status.path("halted").asText());
                }
                if (tool.pace().isOver(told, TELL)) {
                    told = tool.pace().now();
                    console().warn("  " + status.path("left").asLong() + " updates are left");
                }
                tool.pace().pause(LOOK);
                status = status(name);
            }
            return status;
        }
    }
}
