package social.hearsay.replica.membership;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Refusal;
import social.hearsay.common.wire.Role;
import social.hearsay.common.wire.TimeSpan;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.engine.Published;
import social.hearsay.replica.http.JsonAnswer;
import social.hearsay.replica.http.JsonBody;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.MembershipView;

/**
 * Where an operator says what a member does for the cluster. Any member takes that, read-only ones too: it
 * must be possible when no writer is left.
 */
@Path("roles")
public class RoleResource {
    /**
     * What an operator wishes.
     *
     * @param member a name, or the id of its incarnation
     * @param role writer, read-only or delayed
     * @param delay for how long a delayed one is kept behind, as in {@code 1h}
     */
    record RoleRequest(String member, String role, @Nullable String delay) {
        RoleRequest {
            Objects.requireNonNull(member, "member");
            Objects.requireNonNull(role, "role");
        }
    }

    @Inject
    Engine engine;

    /**
     * Answers with the {@link social.hearsay.common.wire.Member} as it is then, the same when it was so
     * already; 404 for who is no member, 409 when no writer that answers would be left, 400 for a role that
     * this release does not know.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> give(String body) {
        RoleRequest asked =
                JsonBody.read(body, RoleRequest.class, "Give {\"member\": \"r4\", \"role\": \"read-only\"}");
        Optional<Role> role = Role.parse(asked.role());
        Optional<Duration> delay = Optional.ofNullable(asked.delay()).flatMap(TimeSpan::parse);
        if (role.isEmpty() || role.get().equals(Role.DELAYED) != delay.isPresent()) {
            return CompletableFuture.completedStage(
                    JsonAnswer.error(400, "A role is writer, read-only, or delayed with a delay, as in 1h"));
        }
        Optional<MembershipView> membership =
                engine.published().map(Published::state).map(state -> state.membership());
        if (membership.isEmpty()) {
            return CompletableFuture.completedStage(JsonAnswer.refused(Refusal.STARTING, VectorTimestamp.ZERO));
        }
        return member(membership.get(), asked.member())
                .map(member -> engine.giveRole(member, role.get(), delay).thenApply(RoleResource::answer))
                .orElseGet(() -> CompletableFuture.completedStage(
                        JsonAnswer.error(404, "There is no member " + asked.member())));
    }

    private static Optional<ReplicaId> member(MembershipView membership, String name) {
        return membership.standingMembers().stream()
                .filter(member -> member.text().equals(name) || member.name().equals(name))
                .findFirst();
    }

    private static Response answer(Effect.RoleAnswer outcome) {
        if (outcome instanceof Effect.RoleHad had) {
            return JsonAnswer.ok(had.member());
        } else if (outcome instanceof Effect.RoleRefused no) {
            return JsonAnswer.error(409, no.reason());
        }
        Effect.Refused refused = (Effect.Refused) outcome;
        return JsonAnswer.refused(refused.refusal(), refused.missing());
    }
}
