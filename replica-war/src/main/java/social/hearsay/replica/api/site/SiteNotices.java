package social.hearsay.replica.api.site;

import java.sql.Connection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.site.Notice;
import social.hearsay.replica.microblog.site.SiteRules;
import social.hearsay.replica.microblog.site.WriteNotice;
import social.hearsay.replica.storage.database.Statements;

/** What the site says to everybody, in one read transaction. */
public final class SiteNotices {
    /**
     * A rule, an announcement or a page.
     *
     * @param id what it is found by
     * @param written the stamp of the update that wrote it
     */
    public record Said(String id, Notice notice, Stamp written) {}

    /** As clients see it. */
    public record Rule(String id, String text, String hint, Object translations) {}

    private final Statements statements;

    public static SiteNotices of(View view) {
        return new SiteNotices(view.connection());
    }

    public SiteNotices(Connection connection) {
        this.statements = Statements.of(connection);
    }

    /** All of a kind, in the order in which they were written. */
    public List<Said> all(EntryKind kind) {
        return statements.list(
                "select name, value, stamp from entries where account = ? and kind = ? and active order by stamp limit ?",
                row -> new Said(row.getString(1), Notice.parse(row.getString(2)), new Stamp(row.getLong(3))),
                WriteNotice.NOBODY,
                kind.text(),
                2 * WriteNotice.MOST);
    }

    /** Those of the site's directory, then those that were written otherwise. */
    public List<Rule> rules() {
        Stream<Rule> ofFile = new SiteFileQueries(statements)
                .first(SiteRules.PATHS).stream()
                        .flatMap(file -> Stream.ofNullable(file.text()))
                        .flatMap(text -> SiteRules.of(text).stream())
                        .map(rule -> new Rule(rule.id(), rule.text(), rule.hint(), Map.of()));
        Stream<Rule> written = all(EntryKind.RULE).stream()
                .map(said -> new Rule(
                        said.id(), said.notice().text(), text(said.notice().hint()), Map.of()));
        return Stream.concat(ofFile, written).toList();
    }

    private static String text(@Nullable String hint) {
        return hint == null ? "" : hint;
    }

    /** A page by its name. */
    public Optional<Said> page(String name) {
        return all(EntryKind.SITE_PAGE).stream()
                .filter(said -> said.id().equals(name))
                .findFirst();
    }

    /** The announcements that somebody has read. */
    Set<String> read(long account) {
        return new HashSet<>(statements.list(
                "select name from entries where account = ? and kind = ? and active",
                row -> row.getString(1),
                account,
                EntryKind.ANNOUNCEMENT_READ.text()));
    }
}
