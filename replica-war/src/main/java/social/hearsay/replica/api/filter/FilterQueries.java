package social.hearsay.replica.api.filter;

import java.sql.Connection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.filter.Filter;
import social.hearsay.replica.microblog.filter.FilterName;
import social.hearsay.replica.storage.database.Statements;

/** The filters of one account, all of them by one statement: there are few. */
final class FilterQueries {
    private static final String ALL = "select kind, name, case when kind = 'filter_post'"
            + " then coalesce((select cast(a.target as text) from aliases a where a.id = cast(value as bigint)), value)"
            + " else value end from entries where account = ? and kind in ('filter', 'filter_keyword', 'filter_post')"
            + " and active order by kind, name";

    private record Kept(EntryKind kind, String name, String value) {}

    private final Map<String, FilterRow> filters = new LinkedHashMap<>();

    /** @param me the account; 0 for nobody, who has none */
    FilterQueries(Connection connection, long me) {
        if (me != 0) {
            // The filters come first, by the order of the kinds' names.
            Statements.of(connection)
                    .list(ALL, row -> new Kept(EntryKind.of(row.getString(1)), row.getString(2), row.getString(3)), me)
                    .forEach(this::add);
        }
    }

    static FilterQueries of(View view) {
        return new FilterQueries(view.connection(), view.me());
    }

    /** Of a part whose filter has ended nothing is seen. */
    private void add(Kept kept) {
        if (kept.kind() == EntryKind.FILTER) {
            filters.put(kept.name(), new FilterRow(kept.name(), Filter.parse(kept.value())));
            return;
        }
        FilterRow filter = filters.get(FilterName.filter(kept.name()));
        if (filter != null && kept.kind() == EntryKind.FILTER_KEYWORD) {
            filter.keywords().put(FilterName.partId(kept.name()), Filter.Keyword.parse(kept.value()));
        } else if (filter != null) {
            filter.posts().put(FilterName.partId(kept.name()), Long.parseLong(kept.value()));
        }
    }

    List<FilterRow> all() {
        return List.copyOf(filters.values());
    }

    Optional<FilterRow> find(String id) {
        return Optional.ofNullable(filters.get(id));
    }

    /** @throws Fault 404 when there is none */
    FilterRow required(String id) {
        return find(id).orElseThrow(Fault::notFound);
    }

    Optional<FilterRow> withKeywordIfAny(String id) {
        return all().stream()
                .filter(filter -> filter.keywords().containsKey(id))
                .findFirst();
    }

    Optional<FilterRow> withPostIfAny(String id) {
        return all().stream().filter(filter -> filter.posts().containsKey(id)).findFirst();
    }

    /** @throws Fault 404 when none has such a word */
    FilterRow withKeyword(String id) {
        return withKeywordIfAny(id).orElseThrow(Fault::notFound);
    }

    /** @throws Fault 404 when none has such a post */
    FilterRow withPost(String id) {
        return withPostIfAny(id).orElseThrow(Fault::notFound);
    }
}
