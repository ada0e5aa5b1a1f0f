package social.hearsay.replica.storage.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.microblog.access.App;
import social.hearsay.replica.microblog.access.Apps;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.kernel.Columns;

/** The table {@code apps}. */
public final class SqlApps implements Apps {
    private static final String UPSERT = "INSERT INTO apps (client_id, id, client_secret_hash, details)"
            + " VALUES (?, ?, ?, ?) ON CONFLICT (client_id) DO UPDATE SET id = excluded.id,"
            + " client_secret_hash = excluded.client_secret_hash, details = excluded.details";

    private final Statements statements;

    public SqlApps(Statements statements) {
        this.statements = statements;
    }

    /** Reads a row with all its columns. */
    public static App map(ResultSet row) throws SQLException {
        return new App(
                row.getString("client_id"),
                Columns.stamp(row, "id"),
                row.getString("client_secret_hash"),
                Json.read(row.getString("details"), App.Details.class));
    }

    @Override
    public Optional<App> find(String clientId) {
        return statements.first("SELECT * FROM apps WHERE client_id = ?", SqlApps::map, clientId);
    }

    @Override
    public void insert(App app) {
        statements.update(UPSERT, app.clientId(), app.id(), app.clientSecretHash(), Json.write(app.details()));
    }

    @Override
    public void replace(App before, App after) {
        insert(after);
    }

    @Override
    public void remove(App app) {
        statements.update("DELETE FROM apps WHERE client_id = ?", app.clientId());
    }

    @Override
    public List<String> absent(ReplicaId origin, long upTo, int most) {
        return List.of();
    }
}
