package social.hearsay.replica.size;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What there is to say against a plan: tables, or indices of them, that are read from one end to the other. */
final class Plans {
    /** The tables that grow with the network. */
    private static final String TABLES =
            "accounts|posts|post_mentions|post_tags|edges|notifications|notification_groups|entries"
                    + "|direct_posts|conversations|lists|search_posts|search_accounts|tokens|aliases|post_revisions|ballots"
                    + "|poll_tallies|reports|apps";

    private static final Pattern ALIAS = Pattern.compile(
            "(?:from|join|,)\\s+(" + TABLES + ")(?:\\s+(?:as\\s+)?([a-z]+))?", Pattern.CASE_INSENSITIVE);
    private static final Pattern RESULT = Pattern.compile("\\)\\s+([a-z]+)\\b");
    private static final Pattern SCAN = Pattern.compile("^SCAN (\\w+)(.*)$");
    private static final Pattern SEQUENTIAL = Pattern.compile("Seq Scan on (" + TABLES + ")\\b");
    private static final Pattern INDEX = Pattern.compile("(?:USING (?:COVERING )?INDEX |Index Scan(?: Backward)? using"
            + "|Index Only Scan(?: Backward)? using|Bitmap Index Scan on) ?(\\w+)");
    private static final Pattern WHOLE_INDEX = Pattern.compile("^SCAN \\w+ USING (?:COVERING )?INDEX (\\w+)");

    /** Indices of a few among many: to read one from end to end is what it is for. */
    private static final Pattern FEW = Pattern.compile(
            "accounts_(?:closed|silenced|unindexed|suspended|disabled|role|closing|purge)|entries_reactions");

    private static final Set<String> WORDS = Set.of("where", "cross", "join", "order", "on", "group", "limit", "left");

    private Plans() {}

    /** The tables that are read whole, as the steps of the plan say it. */
    static Set<String> scans(Recording.Ran ran) {
        Map<String, String> tables = new HashMap<>();
        Matcher alias = ALIAS.matcher(ran.sql());
        while (alias.find()) {
            String name = alias.group(2);
            tables.put(name == null || WORDS.contains(name) ? alias.group(1) : name, alias.group(1));
        }
        // A name that is also that of a result on the way: it is that which is read from one end to the other.
        Matcher result = RESULT.matcher(ran.sql());
        while (result.find()) {
            tables.remove(result.group(1));
        }
        Set<String> found = new TreeSet<>();
        for (String step : ran.plan()) {
            Matcher scan = SCAN.matcher(step);
            if (scan.matches()
                    && tables.containsKey(scan.group(1))
                    && !scan.group(2).contains("USING")
                    && !scan.group(2).contains("VIRTUAL TABLE INDEX")) {
                found.add(tables.get(scan.group(1)));
            }
            Matcher sequential = SEQUENTIAL.matcher(step);
            if (sequential.find()) {
                found.add(sequential.group(1));
            }
        }
        return found;
    }

    /**
     * The indices of which all is read, and then brought into an order or counted: where a page is taken from an index as it
     * comes, what is read ends with the page. Of SQLite alone: PostgreSQL weighs how large tables are, and reads small ones whole.
     */
    static Set<String> wholeIndices(Recording.Ran ran) {
        Set<String> found = new TreeSet<>();
        for (int step = 0; step < ran.plan().size(); step++) {
            Matcher sqlite = WHOLE_INDEX.matcher(ran.plan().get(step));
            if (sqlite.find() && isSorted(ran, ran.selects().get(step))) {
                found.add(sqlite.group(1));
            }
        }
        found.removeIf(index -> FEW.matcher(index).matches());
        return found;
    }

    private static boolean isSorted(Recording.Ran ran, String select) {
        for (int step = 0; step < ran.plan().size(); step++) {
            if (ran.plan().get(step).startsWith("USE TEMP B-TREE")
                    && ran.selects().get(step).equals(select)) {
                return true;
            }
        }
        return false;
    }

    /** The indices that are used. */
    static Set<String> indices(List<Recording.Ran> all) {
        Set<String> found = new TreeSet<>();
        for (Recording.Ran ran : all) {
            for (String step : ran.plan()) {
                Matcher index = INDEX.matcher(step);
                while (index.find()) {
                    found.add(index.group(1));
                }
            }
        }
        return found;
    }
}
