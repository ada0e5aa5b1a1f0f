package social.hearsay.replica.microblog.site;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import social.hearsay.replica.microblog.kernel.RowHash;

/**
 * The site's rules as a file of its directory says them, one way to give them beside {@link WriteNotice}: each item of a list is a rule,
 * and what follows it until the next one is its hint; in a file without a list each line is a rule. Headings are none.
 */
public final class SiteRules {
    /** What such a file is called; of several the first counts. */
    public static final List<String> PATHS = List.of("rules.md", "rules.txt");

    private static final Pattern ITEM = Pattern.compile("(?:[-*+]|[0-9]{1,3}[.)])\\s+(\\S.*)");

    /**
     * A rule.
     *
     * @param id made of its text, so that it is the same as long as that is
     */
    public record Rule(String id, String text, String hint) {
        static Rule of(String text, String hint) {
            return new Rule(Long.toString(new RowHash("rule").add(text).value() >>> 2), text, hint);
        }
    }

    private SiteRules() {}

    /** Whether a file of that length says rules. */
    public static boolean areIn(String path, long bytes) {
        return PATHS.contains(SitePath.key(path)) && bytes <= Notice.LONGEST;
    }

    /** At most as many as there may be otherwise, each once. */
    public static List<Rule> of(String text) {
        List<String> lines = text.lines()
                .map(String::strip)
                .filter(line -> !line.startsWith("#"))
                .toList();
        boolean list = lines.stream().anyMatch(line -> ITEM.matcher(line).matches());
        List<String> texts = new ArrayList<>();
        List<String> hints = new ArrayList<>();
        for (String line : lines) {
            Matcher item = ITEM.matcher(line);
            if (line.isEmpty()) {
                continue;
            }
            if (!list || item.matches()) {
                texts.add(list ? item.group(1) : line);
                hints.add("");
            } else if (!texts.isEmpty()) {
                int last = hints.size() - 1;
                hints.set(last, (hints.get(last) + " " + line).strip());
            }
        }
        List<Rule> rules = new ArrayList<>();
        for (int at = 0; at < texts.size() && rules.size() < WriteNotice.MOST; at++) {
            if (texts.indexOf(texts.get(at)) == at) {
                rules.add(Rule.of(texts.get(at), hints.get(at)));
            }
        }
        return rules;
    }
}
