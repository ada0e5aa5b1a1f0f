package social.hearsay.replica.api.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.storage.database.NamedText;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.kernel.SearchMark;
import social.hearsay.replica.storage.kernel.SearchMatch;
import social.hearsay.replica.storage.kernel.SearchMatch.Phrase;

/**
 * Finds posts for one person: public ones of whoever has nothing against it, and of those that they may read otherwise their
 * own, those that mention them, and those that they have favourited, bookmarked or passed on.
 */
final class StatusSearch {
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
        found.addAll(indexed(query, page));
        if (query.place() != SearchQuery.Place.PUBLIC) {
            found.addAll(reacted(query, page));
        }
        List<Long> ids = new ArrayList<>(
                found.stream().skip(page.offset()).limit(page.limit()).toList());
        ids.sort(Comparator.reverseOrder());
        return ids;
    }

    private List<Long> indexed(SearchQuery query, SearchPage page) {
        List<Phrase> places = new ArrayList<>();
        if (query.place() != SearchQuery.Place.LIBRARY) {
            places.add(Phrase.of(SearchMark.PUBLIC));
        }
        if (query.place() != SearchQuery.Place.PUBLIC) {
            places.add(Phrase.of(SearchMark.by(me)));
            places.add(Phrase.of(SearchMark.to(me)));
        }
        SearchMatch match = new SearchMatch(query.all(), places, query.none());
        Map<String, Object> values = values(match, query, page);
        return ids(sql.posts(statements.onPostgres() && isCommon(values), page.fromBelow()), values);
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

    private List<Long> reacted(SearchQuery query, SearchPage page) {
        SearchMatch match = new SearchMatch(query.all(), List.of(Phrase.of(SearchMark.ANY)), query.none());
        return ids(sql.reacted(page.fromBelow()), values(match, query, page));
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
