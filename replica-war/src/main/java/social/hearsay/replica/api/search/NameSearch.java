package social.hearsay.replica.api.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import social.hearsay.replica.api.account.AccountRow;
import social.hearsay.replica.api.account.WrittenHandle;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.microblog.text.SearchText;
import social.hearsay.replica.microblog.text.TagName;
import social.hearsay.replica.storage.database.NamedText;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.database.ValueList;
import social.hearsay.replica.storage.kernel.SearchMatch;
import social.hearsay.replica.storage.kernel.SearchMatch.Phrase;

/** Finds people and tags by how their names begin. */
final class NameSearch {
    private static final int MOST_WORDS = 8;

    /** How many of whom is found are looked at beyond those who are asked for, before all are. */
    private static final int SPARE = 24;

    private final View view;
    private final Statements statements;
    private final SearchSql sql;

    NameSearch(View view) {
        this.view = view;
        this.statements = Statements.of(view.connection());
        this.sql = new SearchSql(statements.onPostgres());
    }

    /**
     * The ids of people, whose whole handle it is first.
     *
     * @param followedAlone only those whom the viewer follows
     */
    List<Long> accounts(String text, boolean followedAlone, SearchPage page) {
        Set<Long> found = new LinkedHashSet<>();
        if (!followedAlone) {
            WrittenHandle.find(view, text).map(AccountRow::id).ifPresent(found::add);
        }
        List<Phrase> words = SearchText.words(plain(text)).stream()
                .limit(MOST_WORDS)
                .map(word -> new Phrase(List.of(word), true))
                .toList();
        if (!words.isEmpty() && !page.isBeyond()) {
            Map<String, Object> values = new HashMap<>(Map.of("me", view.me()));
            values.put("match", new SearchMatch(words, List.of(), List.of()).text(statements.onPostgres()));
            found.addAll(shown(NamedText.of(sql.accounts(followedAlone)), values, page.offset() + page.limit()));
        }
        return found.stream().skip(page.offset()).limit(page.limit()).toList();
    }

    /** Of those whom a query lists the first who are for the viewer: judged as far as they are asked for. */
    private List<Long> shown(NamedText listed, Map<String, Object> values, int wanted) {
        List<Long> shown = new ArrayList<>();
        int looked = 0;
        int most = Math.min(SearchSql.MOST_FOUND, wanted + SPARE);
        while (shown.size() < wanted && looked < most) {
            values.put("most", most);
            List<Long> all = statements.list(listed.marked(), row -> row.getLong(1), listed.arguments(values));
            shown.addAll(shown(all.subList(Math.min(looked, all.size()), all.size())));
            looked = most;
            most = all.size() < most ? most : SearchSql.MOST_FOUND;
        }
        return shown.subList(0, Math.min(wanted, shown.size()));
    }

    private List<Long> shown(List<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        ValueList among = ValueList.of(ids);
        NamedText text = NamedText.of(SearchSql.shown(among.marks()));
        List<Object> arguments = new ArrayList<>(among.values());
        arguments.addAll(List.of(text.arguments(Map.of("me", view.me()))));
        Set<Long> shown = new HashSet<>(statements.list(text.marked(), row -> row.getLong(1), arguments.toArray()));
        return ids.stream().filter(shown::contains).toList();
    }

    /** Without the host, which is this one's or that of somebody who isn't known here. */
    private static String plain(String text) {
        String name = text.strip();
        int at = name.indexOf('@', 1);
        return name.contains(" ") || at < 0 ? name : "";
    }

    /** The keys of tags that begin like this. */
    List<String> tags(String text, SearchPage page) {
        String prefix = TagName.key(text.strip().startsWith("#") ? text.strip().substring(1) : text.strip());
        if (prefix.isEmpty() || page.isBeyond()) {
            return List.of();
        }
        Map<String, Object> values = new HashMap<>();
        values.put("prefix", prefix);
        values.put("beyond", prefix + Character.toString(Character.MAX_CODE_POINT));
        values.put("limit", page.offset() + page.limit());
        NamedText named = NamedText.of(sql.tags());
        List<String> found = statements.list(named.marked(), row -> row.getString(1), named.arguments(values));
        return new ArrayList<>(found.subList(Math.min(page.offset(), found.size()), found.size()));
    }
}
