package social.hearsay.replica.membership;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.http.JsonAnswer;
import social.hearsay.replica.http.JsonBody;
import social.hearsay.replica.http.OutcomeAnswer;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.MembershipRejection;
import social.hearsay.replica.runtime.LocalReplica;

/** Where a replica asks to be made a member; by an update, like every change. */
@Path("join")
public class JoinResource {
    private static final int LONGEST_ADDRESS = 256;

    @Inject
    LocalReplica replica;

    @Inject
    Engine engine;

    @Inject
    Callback callback;

    /**
     * Takes a {@link JoinRequest} and answers with an {@link Admission}; 409 when the name is in use by a
     * replica that answers, when the joiner does not answer at its address, or with a {@link JoinRefusal}
     * when it needs another incarnation.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> join(String body) {
        JoinRequest joiner = JsonBody.read(body, JoinRequest.class, "Not a member");
        if (!isReachable(joiner.address())) {
            return CompletableFuture.completedStage(JsonAnswer.error(400, "Not an address to reach a replica at"));
        }
        return callback.objection(joiner.id(), joiner.address())
                .thenCompose(unreachable -> unreachable
                        .map(reason -> CompletableFuture.completedStage(JsonAnswer.error(409, reason)))
                        .orElseGet(() -> accept(joiner)));
    }

    private CompletionStage<Response> accept(JoinRequest joiner) {
        return replica.submitForNobody(Identity.joining(joiner.id()), joiner.command())
                .thenApply(this::answer);
    }

    private Response answer(Effect.SubmissionAnswer outcome) {
        if (outcome instanceof Effect.Rejected rejected && rejected.rejection() instanceof MembershipRejection no) {
            return JsonAnswer.of(409, JoinRefusal.of(no));
        }
        return OutcomeAnswer.of(outcome, this::admit, "Another replica has joined under this name");
    }

    /** Everyone asks a member at its address for ever: what can't be one must not become one. */
    private static boolean isReachable(URI address) {
        return ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                && address.getHost() != null
                && address.getRawQuery() == null
                && address.getRawFragment() == null
                && address.toString().length() <= LONGEST_ADDRESS;
    }

    private Response admit(Effect.Accepted accepted) {
        return engine.published()
                .map(published -> JsonAnswer.ok(new Admission(published.state().cluster(), accepted.timestamp())))
                .orElseGet(() -> JsonAnswer.refused(Refusal.STARTING, VectorTimestamp.ZERO));
    }
}
