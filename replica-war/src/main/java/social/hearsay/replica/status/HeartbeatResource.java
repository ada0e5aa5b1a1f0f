package social.hearsay.replica.status;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Headers;
import social.hearsay.common.wire.Heartbeat;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.http.JsonAnswer;
import social.hearsay.replica.replication.Condition;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.runtime.Settings;

/** How this replica is, for front ends. */
@Path("heartbeat")
public class HeartbeatResource {
    @Inject
    Engine engine;

    @Inject
    Standing standing;

    @Inject
    Settings settings;

    @Inject
    FrontEnds frontEnds;

    /**
     * A {@link Heartbeat}, from memory; 503 while this replica belongs to no cluster.
     *
     * @param frontEnd what who asks says of itself, if it is a front end
     */
    @GET
    public Response heartbeat(@HeaderParam(Headers.FRONT_END) @Nullable String frontEnd) {
        frontEnds.heard(frontEnd);
        return engine.published()
                .map(published -> JsonAnswer.ok(heartbeat(published.state())))
                .orElseGet(() -> JsonAnswer.refused(Refusal.STARTING, VectorTimestamp.ZERO));
    }

    private Heartbeat heartbeat(ReplicaState state) {
        return new Heartbeat(
                state.cluster(),
                state.self(),
                StatusResource.role(state),
                standing.isReady(),
                state.condition() == Condition.SOUND,
                state.replicaTimestamp(),
                state.valueTimestamp(),
                state.membership().standing(),
                state.gone(),
                settings.zone());
    }
}
