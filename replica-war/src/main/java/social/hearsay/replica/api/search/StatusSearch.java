package social.hearsay.replica.api.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.storage.database.NamedText;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.database.ValueList;
import social.hearsay.replica.storage.kernel.SearchMark;
import social.hearsay.replica.storage.kernel.SearchMatch;
import social.hearsay.replica.storage.kernel.SearchMatch.Phrase;

/**
 * Finds posts for one person: public ones of whoever has nothing against it, and of those that they may read otherwise their
 * own, those that mention them, and those that they have favourited, bookmarked or passed on.
 */
final class StatusSearch {
    /** How many of what is found are looked at beyond those that are asked for, before all are. */
    private static final int SPARE = 24;

    private final Statements statements;
    private final SearchSql sql;
    private final long me;
    private final long now;

    StatusSearch(View view) {
        this(Statements.of(view.connection()), view.me(), view.now());
    }

    /** @param me who looks; not 0 */
    StatusSearch(Statements statements, long me, long now) {
        this.statements = statements;
        this.sql = new SearchSql(statements.onPostgres());
        this.me = me;
        this.now = now;
    }

    /**
     * The ids of what is found, the newest first.
     *
     * @param page what of it
     */
    List<Long> find(SearchQuery query, SearchPage page) {
        if (!query.known() || query.isEmpty() || page.isBeyond()) {
            return List.of();
        }
        Comparator<Long> order = page.fromBelow() ? Comparator.naturalOrder() : Comparator.reverseOrder();
        Set<Long> found = new TreeSet<>(order);
        Looked looked = indexed(query, page);
        found.addAll(looked.found());
        if (query.place() != SearchQuery.Place.PUBLIC) {
            // Where it was found by its words alone, whatever else matches and comes before the end of the page was
            // looked at.
            boolean hasAll = query.place() == SearchQuery.Place.ALL
                    && !query.all().isEmpty()
                    && (looked.whole() || looked.found().size() >= page.offset() + page.limit());
            found.addAll(hasAll ? reactedAmong(looked.others()) : reacted(query, page));
        }
        List<Long> ids = new ArrayList<>(
                found.stream().skip(page.offset()).limit(page.limit()).toList());
        ids.sort(Comparator.reverseOrder());
        return ids;
    }

    /**
     * What came of looking.
     *
     * @param found what is for the reader, in the order of the page
     * @param others what else matches of what was looked at
     * @param whole whether everything that matches was looked at
     */
    private record Looked(List<Long> found, List<Long> others, boolean whole) {}

    /** What is found, looked at only as far as it is asked for. */
    private Looked indexed(SearchQuery query, SearchPage page) {
        Map<String, Object> values = values(match(query), query, page);
        if (!statements.onPostgres()) {
            return findable(sql.posts(false, page.fromBelow()), true, values, query, page);
        }
        values.put("scanned", SearchSql.FIRST_SCANNED);
        Looked newest = findable(sql.posts(true, page.fromBelow()), false, values, query, page);
        if (newest.found().size() >= page.offset() + page.limit()) {
            return newest;
        }
        values.put("scanned", SearchSql.MOST_SCANNED);
        boolean common = isCommon(values);
        return findable(sql.posts(common, page.fromBelow()), !common, values, query, page);
    }

    /**
     * By words, and by where they are only if there are no words: most posts are public, and an index of most posts is
     * long. Where somebody has to do with few of them it is short.
     */
    private SearchMatch match(SearchQuery query) {
        List<Phrase> places = new ArrayList<>();
        if (query.place() == SearchQuery.Place.LIBRARY || query.all().isEmpty()) {
            if (query.place() != SearchQuery.Place.LIBRARY) {
                places.add(Phrase.of(SearchMark.PUBLIC));
            }
            if (query.place() != SearchQuery.Place.PUBLIC) {
                places.add(Phrase.of(SearchMark.by(me)));
                places.add(Phrase.of(SearchMark.to(me)));
            }
        }
        return new SearchMatch(query.all(), places, query.none());
    }

    /** @param all whether the query finds all that matches, as far as it goes */
    private Looked findable(String text, boolean all, Map<String, Object> values, SearchQuery query, SearchPage page) {
        NamedText named = NamedText.of(text);
        int wanted = page.offset() + page.limit();
        List<Long> found = new ArrayList<>();
        List<Long> matching = List.of();
        boolean whole = false;
        int looked = 0;
        int most = Math.min(SearchSql.MOST_FOUND, wanted + wanted / 2 + SPARE);
        while (found.size() < wanted && looked < most) {
            values.put("most", most);
            matching = statements.list(named.marked(), row -> row.getLong(1), named.arguments(values));
            found.addAll(findable(matching.subList(Math.min(looked, matching.size()), matching.size()), query.place()));
            looked = most;
            whole = all && matching.size() < most;
            most = matching.size() < most ? most : SearchSql.MOST_FOUND;
        }
        Set<Long> known = new HashSet<>(found);
        return new Looked(
                found, matching.stream().filter(id -> !known.contains(id)).toList(), whole);
    }

    private List<Long> findable(List<Long> ids, SearchQuery.Place place) {
        if (ids.isEmpty()) {
            return List.of();
        }
        ValueList among = ValueList.of(ids);
        NamedText text = NamedText.of(SearchSql.findable(among.marks(), place));
        List<Object> arguments = new ArrayList<>(among.values());
        arguments.addAll(List.of(text.arguments(Map.of("me", me, "now", now))));
        Set<Long> findable = new HashSet<>(statements.list(text.marked(), row -> row.getLong(1), arguments.toArray()));
        return ids.stream().filter(findable::contains).toList();
    }

    /** PostgreSQL's index has no order: what is found there often is looked for among the newest instead. */
    private boolean isCommon(Map<String, Object> values) {
        statements.update("set local enable_seqscan = off");
        NamedText count = NamedText.of(SearchSql.count());
        return statements
                        .first(count.marked(), row -> row.getLong(1), count.arguments(values))
                        .orElseThrow()
                > SearchSql.COMMON;
    }

    private List<Long> reactedAmong(List<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        ValueList among = ValueList.of(ids);
        NamedText text = NamedText.of(SearchSql.reactedAmong(among.marks()));
        List<Object> arguments = new ArrayList<>(among.values());
        arguments.addAll(List.of(text.arguments(Map.of("me", me, "now", now))));
        return statements.list(text.marked(), row -> row.getLong(1), arguments.toArray());
    }

    /** Read one by one: for where what matches is too much to be looked at, or isn't what was looked at. */
    private List<Long> reacted(SearchQuery query, SearchPage page) {
        SearchMatch match = new SearchMatch(
                query.all(), query.all().isEmpty() ? List.of(Phrase.of(SearchMark.ANY)) : List.of(), query.none());
        boolean alone = query.place() == SearchQuery.Place.ALL && !query.all().isEmpty();
        return ids(sql.reacted(alone, page.fromBelow()), values(match, query, page));
    }

    private Map<String, Object> values(SearchMatch match, SearchQuery query, SearchPage page) {
        Map<String, Object> values = new HashMap<>(Map.of("me", me, "now", now));
        values.put("match", match.text(statements.onPostgres()));
        values.put("max", Math.min(query.below(), page.below()));
        values.put("above", Math.max(query.above(), page.above()));
        values.put("limit", page.offset() + page.limit());
        return values;
    }

    private List<Long> ids(String text, Map<String, Object> values) {
        NamedText named = NamedText.of(text);
        return statements.list(named.marked(), row -> row.getLong(1), named.arguments(values));
    }
}
