package social.hearsay.replica.membership;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import social.hearsay.common.id.ClusterId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.http.JsonAnswer;
import social.hearsay.replica.http.JsonBody;
import social.hearsay.replica.replication.Submission;
import social.hearsay.replica.runtime.LocalReplica;
import social.hearsay.replica.runtime.Settings;
import social.hearsay.replica.writer.Outcome;
import social.hearsay.replica.writer.Published;

/** Where a replica asks to be made a member; by an update, like every change. */
@Path("join")
public class JoinResource {
    private static final int LONGEST_ADDRESS = 256;

    @Inject
    LocalReplica replica;

    @Inject
    Settings settings;

    @Inject
    InstantSource clock;

    /**
     * Takes a {@link JoinWish} and answers with an {@link Admission}; 409 when the name is in use by a
     * replica that answers.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> join(String body) {
        JoinWish joiner = JsonBody.read(body, JoinWish.class, "Not a member");
        if (!isReachable(joiner.address())) {
            return CompletableFuture.completedStage(JsonAnswer.error(400, "Not an address to reach a replica at"));
        }
        Submission submission = new Submission(
                Identity.joining(joiner.id()),
                "",
                VectorTimestamp.ZERO,
                Stamp.ZERO,
                clock.instant().plus(settings.waitBound()).toEpochMilli(),
                joiner.command());
        return replica.submit(submission).thenApply(this::response);
    }

    /** Everyone asks a member at its address for ever: what can't be one must not become one. */
    private static boolean isReachable(URI address) {
        return ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                && address.getHost() != null
                && address.getRawQuery() == null
                && address.getRawFragment() == null
                && address.toString().length() <= LONGEST_ADDRESS;
    }

    private Response response(Outcome outcome) {
        if (outcome instanceof Outcome.Accepted accepted) {
            return replica.published()
                    .map(Published::state)
                    .map(state -> admit(state.cluster(), accepted.timestamp()))
                    .orElseGet(() -> JsonAnswer.refused(Refusal.STARTING, VectorTimestamp.ZERO));
        } else if (outcome instanceof Outcome.Rejected rejected) {
            return JsonAnswer.error(409, rejected.rejection().reason());
        } else if (outcome instanceof Outcome.Refused refused) {
            return JsonAnswer.refused(refused.refusal(), refused.missing());
        }
        return JsonAnswer.error(409, "Another replica has joined under this name");
    }

    private static Response admit(ClusterId cluster, VectorTimestamp timestamp) {
        return JsonAnswer.ok(new Admission(cluster, timestamp));
    }
}
