package social.hearsay.replica.http;

import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import java.util.function.Supplier;
import social.hearsay.replica.replication.Effect;

/** Answers to members, and to operators, who asked for a change. */
public final class OutcomeAnswer {
    private OutcomeAnswer() {}

    /**
     * Says what came of a request whose id was made for it.
     *
     * @param granted answers once it is accepted
     */
    public static Response of(Effect.SubmissionAnswer outcome, Supplier<Response> granted) {
        return of(outcome, accepted -> granted.get(), "This was asked before, by somebody else");
    }

    /**
     * Says what came of it: a refusal is a 503, the reason of a rejection a 409.
     *
     * @param granted answers once it is accepted
     * @param foreign what whoever asks is told, with a 409, when somebody else has used the id
     */
    public static Response of(
            Effect.SubmissionAnswer outcome, Function<Effect.Accepted, Response> granted, String foreign) {
        if (outcome instanceof Effect.Accepted accepted) {
            return granted.apply(accepted);
        } else if (outcome instanceof Effect.Rejected rejected) {
            return JsonAnswer.error(409, rejected.rejection().reason());
        } else if (outcome instanceof Effect.Refused refused) {
            return JsonAnswer.refused(refused.refusal(), refused.missing());
        }
        return JsonAnswer.error(409, foreign);
    }
}
