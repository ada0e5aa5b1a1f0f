package social.hearsay.replica.api.moderation;

import java.sql.Connection;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import social.hearsay.replica.api.http.flow.Page;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.microblog.moderation.Report;
import social.hearsay.replica.storage.database.NamedText;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.database.ValueList;
import social.hearsay.replica.storage.moderation.SqlReports;

/** Reports, in one read transaction. */
final class ReportQueries {
    /**
     * Which reports are meant.
     *
     * @param resolved those that are resolved, or those that are open
     * @param account by that account alone
     * @param target about that account alone
     */
    record Filter(boolean resolved, OptionalLong account, OptionalLong target) {}

    private final Statements statements;

    static ReportQueries of(View view) {
        return new ReportQueries(view.connection());
    }

    ReportQueries(Connection connection) {
        this.statements = Statements.of(connection);
    }

    /** The newest first. */
    Page<Report> list(Filter filter, PageRequest page) {
        NamedText text = NamedText.of(sql(filter, page));
        Map<String, Object> values = new HashMap<>();
        values.put("resolved", filter.resolved());
        values.putAll(Map.of("max", page.maxId(), "above", page.aboveId(), "limit", page.limit()));
        filter.account().ifPresent(id -> values.put("account", id));
        filter.target().ifPresent(id -> values.put("target", id));
        List<Report> found = statements.list(text.marked(), SqlReports::map, text.arguments(values));
        return Page.of(page, found, report -> report.id().value());
    }

    static String sql(Filter filter, PageRequest page) {
        return "select r.* from reports r where r.resolved = :resolved"
                + (filter.account().isPresent() ? " and r.account = " + meant("account") : "")
                + (filter.target().isPresent() ? " and r.target = " + meant("target") : "")
                + " and r.id < :max and r.id > :above order by r.id " + (page.fromBelow() ? "asc" : "desc")
                + " limit :limit";
    }

    private static String meant(String parameter) {
        return "coalesce((select s.target from aliases s where s.id = :" + parameter + "), :" + parameter + ")";
    }

    /** @param id as a client has it; may be an alias */
    Optional<Report> find(long id) {
        return statements.first(
                "select * from reports where id = coalesce((select s.target from aliases s where s.id = ?), ?)",
                SqlReports::map,
                id,
                id);
    }

    /** Those with these ids, by id. */
    Map<Long, Report> all(Collection<Long> ids) {
        Map<Long, Report> all = new HashMap<>();
        ValueList wanted = ValueList.of(ids);
        statements
                .list("select * from reports where id in " + wanted.marks(), SqlReports::map, wanted.after())
                .forEach(report -> all.put(report.id().value(), report));
        return all;
    }

    /** What these ids lead to where they are aliases. */
    Map<Long, Long> aliases(Collection<Long> ids) {
        Map<Long, Long> aliases = new HashMap<>();
        if (!ids.isEmpty()) {
            ValueList wanted = ValueList.of(ids);
            statements
                    .list(
                            "select id, target from aliases where id in " + wanted.marks(),
                            row -> Map.entry(row.getLong(1), row.getLong(2)),
                            wanted.after())
                    .forEach(alias -> aliases.put(alias.getKey(), alias.getValue()));
        }
        return aliases;
    }
}
