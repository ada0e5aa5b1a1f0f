package social.hearsay.replica.status;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Refusal;
import social.hearsay.common.wire.ReplicationStatus;
import social.hearsay.common.wire.ReplicationStatus.Has;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.engine.Published;
import social.hearsay.replica.http.JsonAnswer;
import social.hearsay.replica.replication.Execution;
import social.hearsay.replica.replication.PeerView;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.runtime.LocalReplica;
import social.hearsay.replica.storage.replication.KnownUpdates;

/** Which members have an update, as far as this replica's timestamp table tells. */
@Path("updates")
public class UpdatesResource {
    private static final String UNKNOWN = "No update is known here by that id: it never came here, it changed nothing,"
            + " or all members have had it for so long (hearsay.update.ids.keep) that its id is forgotten";

    @Inject
    LocalReplica replica;

    @Inject
    Engine engine;

    /**
     * A {@link ReplicationStatus}; 404 for what is not known here, or not any more; 503 while this replica
     * belongs to no cluster.
     *
     * @param id an Update-Id, or the id of what the update created
     */
    @GET
    @Path("{id}")
    public Response where(@PathParam("id") String id) {
        // First: the rows that are read are not older than what was published before.
        Optional<Published> published = engine.published();
        if (published.isEmpty()) {
            return JsonAnswer.refused(Refusal.STARTING, VectorTimestamp.ZERO);
        }
        return replica.read(connection -> new KnownUpdates(connection).find(id))
                .rows()
                .map(known -> JsonAnswer.ok(where(known, published.get())))
                .orElseGet(() -> JsonAnswer.error(404, UNKNOWN));
    }

    static ReplicationStatus where(Execution known, Published published) {
        ReplicaState state = published.state();
        Map<ReplicaId, Has> members = new TreeMap<>();
        state.members().keySet().forEach(member -> members.put(member, Has.UNKNOWN));
        published.view().peers().stream()
                .filter(PeerView::answers)
                .forEach(peer -> members.replace(peer.peer(), Has.NO));
        members.replaceAll((member, has) -> state.has(member, known.origin(), known.sequence()) ? Has.YES : has);
        // It was read from this disk, whatever had been published by then.
        members.replace(state.self(), Has.YES);
        return new ReplicationStatus(known.id(), known.origin(), known.sequence(), known.issuedAt(), members);
    }
}
