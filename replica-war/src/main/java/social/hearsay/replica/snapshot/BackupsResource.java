package social.hearsay.replica.snapshot;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.http.JsonAnswer;

/** Where an operator has this replica take a backup onto its own machine, and sees those that it keeps there. */
@Path("backups")
public class BackupsResource {
    private static final int ACCEPTED = 202;

    @Inject
    Taking taking;

    @Inject
    Backups backups;

    /** A {@link BackupReport}. */
    @GET
    public Response report() {
        return JsonAnswer.ok(backups.report());
    }

    /**
     * Begins to take one and answers 202 with a {@link BackupReport}; 409 while another one is under way, 507 where there is no room, 503
     * when this replica can't give a snapshot.
     */
    @POST
    public Response take() {
        Optional<Refusal> refusal = taking.refusal();
        if (refusal.isPresent()) {
            return JsonAnswer.refused(refusal.get(), VectorTimestamp.ZERO);
        }
        try {
            backups.begin();
            return JsonAnswer.of(ACCEPTED, backups.report());
        } catch (BackupRefused refused) {
            return JsonAnswer.error(
                    switch (refused.kind()) {
                        case UNDER_WAY -> 409;
                        case NO_ROOM -> 507;
                    },
                    refused.reason());
        }
    }
}
