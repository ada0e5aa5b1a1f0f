package social.hearsay.replica.membership;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.http.JsonAnswer;

/** Who answers at this address, also before it is a member: whoever admits a joiner asks it back. */
@Path("identity")
public class IdentityResource {
    /** Who this is. */
    record Identified(ReplicaId replica) {}

    @Inject
    Membership membership;

    /** An {@link Identified}; 503 before this replica has chosen an identity. */
    @GET
    public Response identity() {
        return membership
                .self()
                .map(self -> JsonAnswer.ok(new Identified(self)))
                .orElseGet(() -> JsonAnswer.refused(Refusal.STARTING, VectorTimestamp.ZERO));
    }
}
