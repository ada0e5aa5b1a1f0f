package social.hearsay.replica.storage.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Has SQLite itself look whether a file is whole: its pages, its trees, its rows and its indices. */
final class SqliteExamination {
    private static final String WELL = "ok";
    /** Of SQLite's virtual machine: some milliseconds. */
    private static final int STEPS = 10_000;

    /** Where connections come from. */
    interface Source {
        Connection getConnection() throws SQLException;
    }

    private final Source source;

    SqliteExamination(Source source) {
        this.source = source;
    }

    /** Pages and trees, as far as there is time for. */
    Optional<String> quickly(BooleanSupplier enough) {
        return examine(enough, List.of("pragma quick_check(1)"));
    }

    /** Table by table, each with its indices: no transaction is longer than one table takes. */
    Optional<String> thoroughly(BooleanSupplier enough) {
        List<String> statements = new ArrayList<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery(
                        "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'")) {
            while (tables.next()) {
                statements.add("pragma integrity_check('" + tables.getString(1) + "')");
            }
        } catch (SQLException failure) {
            return judge(failure);
        }
        return examine(enough, statements);
    }

    private Optional<String> examine(BooleanSupplier enough, List<String> statements) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            ProgressHandler.setHandler(connection, STEPS, new Patience(enough));
            try {
                return found(statement, statements);
            } finally {
                ProgressHandler.clearHandler(connection);
            }
        } catch (SQLException failure) {
            return judge(failure);
        }
    }

    private static Optional<String> found(Statement statement, List<String> questions) throws SQLException {
        for (String question : questions) {
            try (ResultSet answer = statement.executeQuery(question)) {
                String said = answer.next() ? answer.getString(1) : WELL;
                if (!WELL.equals(said)) {
                    return Optional.of(said);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> judge(SQLException failure) {
        if (SickDisk.isDamage(failure)) {
            return Optional.of(SickDisk.reason(failure));
        }
        if (failure instanceof SQLiteException sqlite && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_INTERRUPT) {
            return Optional.empty();
        }
        throw new ConnectionFailed(failure);
    }

    private static final class Patience extends ProgressHandler {
        private final BooleanSupplier enough;

        Patience(BooleanSupplier enough) {
            this.enough = enough;
        }

        @Override
        protected int progress() {
            return enough.getAsBoolean() ? 1 : 0;
        }
    }
}
