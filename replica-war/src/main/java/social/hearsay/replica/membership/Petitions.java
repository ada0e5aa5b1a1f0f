package social.hearsay.replica.membership;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.replica.http.JsonAnswer;
import social.hearsay.replica.replication.Command;
import social.hearsay.replica.replication.Submission;
import social.hearsay.replica.runtime.LocalReplica;
import social.hearsay.replica.runtime.Settings;
import social.hearsay.replica.writer.Outcome;

/** What is asked for that changes who belongs to the cluster: by an update, like every change. */
@ApplicationScoped
class Petitions {
    @Inject
    LocalReplica replica;

    @Inject
    Settings settings;

    @Inject
    InstantSource clock;

    /**
     * Submits a command of nobody's session.
     *
     * @param granted answers once it is accepted
     * @param foreign what whoever asks is told when somebody else has used the id; as a 409, like the
     *     reason of a rejection. A refusal is a 503
     */
    CompletionStage<Response> submit(
            UpdateId id, Command command, Function<Outcome.Accepted, Response> granted, String foreign) {
        long deadline = clock.instant().plus(settings.waitBound()).toEpochMilli();
        return replica.submit(new Submission(id, "", VectorTimestamp.ZERO, Stamp.ZERO, deadline, command))
                .thenApply(outcome -> response(outcome, granted, foreign));
    }

    private static Response response(Outcome outcome, Function<Outcome.Accepted, Response> granted, String foreign) {
        if (outcome instanceof Outcome.Accepted accepted) {
            return granted.apply(accepted);
        } else if (outcome instanceof Outcome.Rejected rejected) {
            return JsonAnswer.error(409, rejected.rejection().reason());
        } else if (outcome instanceof Outcome.Refused refused) {
            return JsonAnswer.refused(refused.refusal(), refused.missing());
        }
        return JsonAnswer.error(409, foreign);
    }
}
