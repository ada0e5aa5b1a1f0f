package social.hearsay.replica.storage.moderation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.microblog.kernel.Registers;
import social.hearsay.replica.microblog.moderation.Report;
import social.hearsay.replica.microblog.moderation.Reports;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.kernel.Columns;

/** The table {@code reports}. */
public final class SqlReports implements Reports {
    private static final String UPSERT = "INSERT INTO reports (id, account, target, details, decisions, resolved)"
            + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
            + " account = excluded.account, target = excluded.target, details = excluded.details,"
            + " decisions = excluded.decisions, resolved = excluded.resolved";

    private final Statements statements;

    public SqlReports(Statements statements) {
        this.statements = statements;
    }

    /** Reads a row with all its columns. */
    public static Report map(ResultSet row) throws SQLException {
        return new Report(
                Columns.stamp(row, "id"),
                Columns.stamp(row, "account"),
                Columns.stamp(row, "target"),
                Json.read(row.getString("details"), Report.Details.class),
                Json.read(row.getString("decisions"), Registers.class));
    }

    @Override
    public Optional<Report> find(Stamp id) {
        return statements.first("SELECT * FROM reports WHERE id = ?", SqlReports::map, id);
    }

    @Override
    public List<Stamp> naming(Stamp account) {
        return statements.list(
                "SELECT id FROM reports WHERE account = ? UNION SELECT id FROM reports WHERE target = ? ORDER BY 1",
                row -> new Stamp(row.getLong(1)),
                account,
                account);
    }

    @Override
    public void insert(Report report) {
        statements.update(
                UPSERT,
                report.id(),
                report.account(),
                report.target(),
                Json.write(report.details()),
                Json.write(report.decisions()),
                report.resolvedBy().isPresent());
    }

    @Override
    public void replace(Report before, Report after) {
        insert(after);
    }

    @Override
    public void remove(Report report) {
        statements.update("DELETE FROM reports WHERE id = ?", report.id());
    }
}
