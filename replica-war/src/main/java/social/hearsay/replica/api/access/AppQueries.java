package social.hearsay.replica.api.access;

import java.sql.Connection;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.microblog.access.App;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.database.ValueList;

/** Client programs, in one read transaction. */
public final class AppQueries {
    private final Statements statements;

    public static AppQueries of(View view) {
        return new AppQueries(view.connection());
    }

    public AppQueries(Connection connection) {
        this.statements = Statements.of(connection);
    }

    public Optional<App> find(String clientId) {
        return statements.first(
                "select id, client_secret_hash, details from apps where client_id = ?",
                row -> new App(
                        clientId,
                        new Stamp(row.getLong(1)),
                        row.getString(2),
                        Json.read(row.getString(3), App.Details.class)),
                clientId);
    }

    /** Their ids, by client id. */
    public Map<String, Stamp> ids(Collection<String> clientIds) {
        Map<String, Stamp> found = new HashMap<>();
        if (!clientIds.isEmpty()) {
            ValueList clients = ValueList.of(clientIds);
            statements
                    .list(
                            "select client_id, id from apps where client_id in " + clients.marks(),
                            row -> Map.entry(row.getString(1), new Stamp(row.getLong(2))),
                            clients.after())
                    .forEach(app -> found.put(app.getKey(), app.getValue()));
        }
        return found;
    }

    /** What they told of themselves, by client id. */
    public Map<String, App.Details> all(Collection<String> clientIds) {
        Map<String, App.Details> found = new HashMap<>();
        if (!clientIds.isEmpty()) {
            ValueList clients = ValueList.of(clientIds);
            statements
                    .list(
                            "select client_id, details from apps where client_id in " + clients.marks(),
                            row -> Map.entry(row.getString(1), Json.read(row.getString(2), App.Details.class)),
                            clients.after())
                    .forEach(app -> found.put(app.getKey(), app.getValue()));
        }
        return found;
    }
}
