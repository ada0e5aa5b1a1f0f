package social.hearsay.replica.microblog.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The table of the rules by which texts are read, {@code posts.tsv}; it says itself how it is written. */
public final class RuleTable {
    private static final Pattern WRITTEN = Pattern.compile("\\\\(?:([nrt\\\\])|u([0-9A-F]{4})|\\*(.)([0-9]+);)");

    /**
     * A rule.
     *
     * @param text what is written
     * @param spans the text with its spans marked
     * @param length what it counts
     * @param html how it is shown, without most attributes
     * @param source who says so
     */
    public record Rule(String text, String spans, int length, String html, String source) {
        @Override
        public String toString() {
            return source + ": " + text.substring(0, Math.min(60, text.length()));
        }
    }

    private RuleTable() {}

    /** All of it. */
    public static List<Rule> rules() {
        try (InputStream table = Objects.requireNonNull(RuleTable.class.getResourceAsStream("posts.tsv"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> line.indexOf('\t') >= 0)
                    .map(RuleTable::rule)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Rule rule(String line) {
        List<String> columns = List.of(line.split("\t", -1));
        if (columns.size() != 5 || columns.get(4).isBlank()) {
            throw new IllegalStateException("Not five columns: " + line);
        }
        return new Rule(
                read(columns.get(0)),
                read(columns.get(1)),
                Integer.parseInt(columns.get(2)),
                read(columns.get(3)),
                columns.get(4));
    }

    private static String read(String column) {
        return WRITTEN.matcher(column).replaceAll(found -> java.util.regex.Matcher.quoteReplacement(meant(found)));
    }

    private static String meant(MatchResult found) {
        if (found.group(2) != null) {
            return String.valueOf((char) Integer.parseInt(found.group(2), 16));
        }
        if (found.group(3) != null) {
            return found.group(3).repeat(Integer.parseInt(found.group(4)));
        }
        return switch (found.group(1)) {
            case "n" -> "\n";
            case "r" -> "\r";
            case "t" -> "\t";
            default -> "\\";
        };
    }
}
