package social.hearsay.cluster.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import social.hearsay.cluster.fixture.Command;

/** The lines of {@code docs/architectures.md} that make a site of three machines of one, a step at a time. */
final class Walk {
    private static final String SECTION = "## From one machine to a site of three\n";
    private static final Pattern STEP = Pattern.compile("(?m)^### (.+)$");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```\n# (machine [0-9])\n(.*?)^```$");

    private final String text;

    private Walk(String text) {
        this.text = text;
    }

    static Walk written() {
        try {
            String page = Files.readString(Command.root().resolve("docs/architectures.md"));
            int begin = page.indexOf(SECTION);
            int end = page.indexOf("\n## ", begin + SECTION.length());
            return new Walk(page.substring(begin, end < 0 ? page.length() : end));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Documentation's addresses (RFC 5737) as those of the network that the machines are in. */
    static String addressed(String text) {
        return text.replace("192.0.2.", "10.83.0.");
    }

    /** Their headings, in order. */
    List<String> steps() {
        return STEP.matcher(text).results().map(found -> found.group(1)).toList();
    }

    /**
     * Does what a step says, in its order.
     *
     * @param machines by what the page calls them
     * @param words what stands for what only the day itself tells, such as an id
     * @return what its last block said
     */
    String follow(String step, Map<String, Machine> machines, Map<String, String> words) {
        int begin = text.indexOf("### " + step + "\n");
        if (begin < 0) {
            throw new AssertionError("No step " + step);
        }
        int end = text.indexOf("\n### ", begin);
        Matcher block = BLOCK.matcher(text.substring(begin, end < 0 ? text.length() : end));
        String said = "";
        while (block.find()) {
            String lines = addressed(block.group(2));
            for (Map.Entry<String, String> word : words.entrySet()) {
                lines = lines.replace(word.getKey(), word.getValue());
            }
            Machine machine = Optional.ofNullable(machines.get(block.group(1))).orElseThrow();
            said = machine.run(lines, List.copyOf(machines.values()));
        }
        return said;
    }
}
