package social.hearsay.replica.membership;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.engine.Published;
import social.hearsay.replica.http.JsonAnswer;
import social.hearsay.replica.http.JsonBody;
import social.hearsay.replica.http.OutcomeAnswer;
import social.hearsay.replica.replication.MembershipView;
import social.hearsay.replica.replication.Retire;
import social.hearsay.replica.runtime.LocalReplica;

/** Where an operator says that a replica is to be a member no longer; by an update, like every change. */
@Path("retirements")
public class RetirementResource {
    /**
     * What an operator wishes.
     *
     * @param member a name, or the id of one incarnation
     * @param burnt whether its disk is gone, so that it needs not be waited for or asked
     */
    record RetirementRequest(String member, boolean burnt) {
        RetirementRequest {
            Objects.requireNonNull(member, "member");
        }
    }

    /** Who is a member no longer. */
    record Retired(List<ReplicaId> retired) {}

    @Inject
    LocalReplica replica;

    @Inject
    Engine engine;

    @Inject
    InstantSource clock;

    @Inject
    RandomGenerator chance;

    /** 404 for a name that no member has, 409 for this replica itself. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> retire(String body) {
        RetirementRequest asked =
                JsonBody.read(body, RetirementRequest.class, "Give {\"member\": \"r2\", \"burnt\": false}");
        Optional<MembershipView> membership =
                engine.published().map(Published::state).map(state -> state.membership());
        if (membership.isEmpty()) {
            return CompletableFuture.completedStage(JsonAnswer.refused(Refusal.STARTING, VectorTimestamp.ZERO));
        }
        Optional<ReplicaId> member = member(membership.get(), asked.member());
        return member.map(found -> retire(new Retire(found, asked.burnt())))
                .orElseGet(() -> CompletableFuture.completedStage(
                        JsonAnswer.error(404, "There is no member " + asked.member())));
    }

    /** The incarnation that a name means: the one that is a member, or else whoever left last. */
    private static Optional<ReplicaId> member(MembershipView membership, String name) {
        List<ReplicaId> meant = membership.entries().keySet().stream()
                .filter(replica -> replica.text().equals(name) || replica.name().equals(name))
                .toList();
        return meant.stream()
                .filter(membership::isStanding)
                .findFirst()
                .or(() -> meant.stream()
                        .filter(replica -> !membership.isOutForGood(replica))
                        .findFirst())
                .or(() -> meant.stream().findFirst());
    }

    private CompletionStage<Response> retire(Retire command) {
        return replica.submitForNobody(UpdateId.mint(clock.millis(), chance), command)
                .thenApply(outcome ->
                        OutcomeAnswer.of(outcome, () -> JsonAnswer.ok(new Retired(List.of(command.member())))));
    }
}
