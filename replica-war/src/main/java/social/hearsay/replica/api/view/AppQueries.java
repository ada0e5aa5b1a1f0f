package social.hearsay.replica.api.view;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.microblog.row.App;

/** Client programs, in one read transaction. */
public final class AppQueries {
    private final Handle handle;

    public AppQueries(Handle handle) {
        this.handle = handle;
    }

    public Optional<App> find(String clientId) {
        return handle.createQuery("select id, client_secret_hash, details from apps where client_id = :client")
                .bind("client", clientId)
                .map((row, context) -> new App(
                        clientId,
                        new Stamp(row.getLong("id")),
                        row.getString("client_secret_hash"),
                        Json.read(row.getString("details"), App.Details.class)))
                .findOne();
    }

    /** What they told of themselves, by client id. */
    public Map<String, App.Details> all(Collection<String> clientIds) {
        Map<String, App.Details> found = new HashMap<>();
        if (!clientIds.isEmpty()) {
            handle.createQuery("select client_id, details from apps where client_id in (<clients>)")
                    .bindList("clients", clientIds)
                    .map((row, context) -> Map.entry(
                            row.getString("client_id"), Json.read(row.getString("details"), App.Details.class)))
                    .forEach(app -> found.put(app.getKey(), app.getValue()));
        }
        return found;
    }
}
