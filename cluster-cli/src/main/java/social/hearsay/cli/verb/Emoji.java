package social.hearsay.cli.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import social.hearsay.cli.client.Question;
import social.hearsay.cli.console.ExitCode;
import social.hearsay.cli.console.Failure;

/** The emojis that only this site has. */
@Command(
        name = "emoji",
        description = "Adds, lists and takes away custom emojis: pictures that texts have as :SHORTCODE:.",
        footer = {
            "",
            "Examples:",
            "  config/cluster emoji add blobcat blobcat.png --category Blobs",
            "  config/cluster emoji list",
            "  config/cluster emoji remove blobcat"
        })
final class Emoji extends VerbGroup {
    private static final String PATH = "/emoji";

    /** More than any replica takes. */
    private static final long LONGEST = 512L << 10;

    static CommandLine of(Tool tool) {
        return new Emoji().with(new Add(tool), new All(tool), new Remove(tool));
    }

    /** Puts one in the place of the one that is called so, if there is one. */
    @Command(
            name = "add",
            description = {
                "Adds a custom emoji, or puts it in the place of the one that is called so.",
                "",
                "FILE is a PNG, GIF, JPEG or WebP of 256 KiB at the most."
            },
            footer = {"", "Example:", "  config/cluster emoji add blobcat blobcat.png --category Blobs"})
    static final class Add extends ReplicaVerb {
        @Parameters(index = "0", paramLabel = "SHORTCODE", description = "Letters, digits and _, two at least.")
        String shortcode = "";

        @Parameters(index = "1", paramLabel = "FILE", description = "The picture.")
        Path file = Path.of("");

        @Option(names = "--category", paramLabel = "C", description = "Under which apps show it.")
        @Nullable String category;

        @Option(names = "--hidden", description = "Apps don't offer it; texts may have it all the same.")
        boolean hidden;

        @Mixin
        Output output = new Output();

        Add(Tool tool) {
            super(tool);
        }

        @Override
        public Integer call() throws InterruptedException {
            ObjectNode wish =
                    JsonNodeFactory.instance.objectNode().put("file", read()).put("hidden", hidden);
            if (category != null) {
                wish.put("category", category);
            }
            output.answer(
                    console(),
                    ask(PATH + "/" + encoded(shortcode), (replica, at) -> Question.post(replica, at, wish)),
                    ":" + shortcode + ": is there");
            return ExitCode.DONE;
        }

        private byte[] read() {
            try {
                if (Files.size(file) > LONGEST) {
                    throw new Failure(file + " is too long for an emoji: 256 KiB at the most");
                }
                return Files.readAllBytes(file);
            } catch (IOException unreadable) {
                throw new Failure(file + " can't be read: " + unreadable.getMessage(), unreadable);
            }
        }
    }

    /** Their names, with where they are shown. */
    @Command(name = "list", description = "Lists all custom emojis.")
    static final class All extends ReplicaVerb {
        @Mixin
        Output output = new Output();

        All(Tool tool) {
            super(tool);
        }

        @Override
        public Integer call() throws InterruptedException {
            JsonNode all = ask(PATH, Question::get);
            if (output.isJson()) {
                Output.print(console(), all);
            } else {
                all.forEach(each -> console().say(line(each)));
            }
            return ExitCode.DONE;
        }

        private static String line(JsonNode emoji) {
            String category = emoji.path("category").asText();
            return ":" + emoji.path("shortcode").asText() + ":" + (category.isEmpty() ? "" : "  " + category)
                    + (emoji.path("hidden").asBoolean() ? "  (hidden)" : "");
        }
    }

    /** What texts say of it they say as before. */
    @Command(
            name = "remove",
            description = "Takes a custom emoji away; texts that have it show its name.",
            footer = {"", "Example:", "  config/cluster emoji remove blobcat"})
    static final class Remove extends ReplicaVerb {
        @Parameters(index = "0", paramLabel = "SHORTCODE", description = "What it is called.")
        String shortcode = "";

        @Mixin
        Output output = new Output();

        Remove(Tool tool) {
            super(tool);
        }

        @Override
        public Integer call() throws InterruptedException {
            JsonNode left = ask(PATH + "/" + encoded(shortcode) + "/remove", Question::post);
            output.answer(console(), left, ":" + shortcode + ": is gone");
            return ExitCode.DONE;
        }
    }
}
