package social.hearsay.replica.membership;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Refusal;
import social.hearsay.common.wire.Role;
import social.hearsay.common.wire.TimeSpan;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.engine.Published;
import social.hearsay.replica.http.JsonAnswer;
import social.hearsay.replica.http.JsonBody;
import social.hearsay.replica.http.OutcomeAnswer;
import social.hearsay.replica.replication.Demote;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.MembershipView;
import social.hearsay.replica.runtime.LocalReplica;
import social.hearsay.replica.runtime.Settings;

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

    @Inject
    LocalReplica replica;

    @Inject
    Settings settings;

    @Inject
    InstantSource clock;

    @Inject
    RandomGenerator chance;

    /**
     * Answers with the {@link social.hearsay.common.wire.Member} as it is then, the same when it was so
     * already; 404 for who is no member, 409 when no writer that answers would be left, 400 for a role that
     * this release does not know. Where making a replica anything but a writer is decided by forced updates, 503
     * without a majority, and at a replica that is no writer.
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
                .map(member -> give(member, role.get(), delay))
                .orElseGet(() -> CompletableFuture.completedStage(
                        JsonAnswer.error(404, "There is no member " + asked.member())));
    }

    private static Optional<ReplicaId> member(MembershipView membership, String name) {
        return membership.standingMembers().stream()
                .filter(member -> member.text().equals(name) || member.name().equals(name))
                .findFirst();
    }

    private CompletionStage<Response> give(ReplicaId member, Role role, Optional<Duration> delay) {
        if (role.acceptsUpdates() || !settings.limits().forced().contains(Demote.FORCED)) {
            return engine.giveRole(member, role, delay).thenApply(RoleResource::answer);
        }
        return replica.submitForNobody(UpdateId.mint(clock.millis(), chance), new Demote(member, role, delay))
                .thenApply(outcome -> OutcomeAnswer.of(outcome, () -> demoted(member, role)));
    }

    /** What was agreed on is on this disk. */
    private Response demoted(ReplicaId id, Role role) {
        Member member = engine.published()
                .flatMap(published -> published.state().member(id))
                .orElseThrow();
        return member.role().equals(role)
                ? JsonAnswer.ok(member)
                : JsonAnswer.error(
                        409,
                        id + " was given another role in the same moment: "
                                + member.role().text());
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
