package social.hearsay.replica.api.site;

import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.site.SiteFile;
import social.hearsay.replica.microblog.site.SitePath;
import social.hearsay.replica.microblog.site.WriteNotice;
import social.hearsay.replica.storage.database.Statements;

/** Files of the site's directory by their paths, in one read transaction. What stands beside another is not found. */
final class SiteFileQueries {
    /** The order of names is no matter of databases' languages. */
    private static final String SELECT =
            "select value from entries where account = ? and kind = '" + EntryKind.SITE_FILE.text()
                    + "' and active and substr(name, 1, ?) = ? order by stamp desc, name desc limit 1";

    private final Statements statements;

    SiteFileQueries(Connection connection) {
        this(Statements.of(connection));
    }

    SiteFileQueries(Statements statements) {
        this.statements = statements;
    }

    /** The file that is shown there. */
    Optional<SiteFile> find(String path) {
        String prefix = SiteFile.prefix(path);
        return statements
                .first(SELECT, row -> row.getString(1), WriteNotice.NOBODY, prefix.length(), prefix)
                .flatMap(SiteFile::parse);
    }

    /** The first of these that is there. */
    Optional<SiteFile> first(List<String> paths) {
        return paths.stream()
                .filter(path -> SitePath.problem(path).isEmpty())
                .flatMap(path -> find(path).stream())
                .findFirst();
    }
}
