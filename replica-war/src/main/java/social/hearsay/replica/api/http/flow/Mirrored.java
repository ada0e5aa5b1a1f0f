package social.hearsay.replica.api.http.flow;

import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.ErrorBody;
import social.hearsay.common.wire.Headers;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.replication.Effect;

/** How it is told on how many disks an update is. */
final class Mirrored {
    private Mirrored() {}

    /**
     * Says on how many it is, and under which id that can be asked again. The id is no secret of the
     * one who gets it: the answer goes to whoever made the request, and front ends take no id from
     * clients.
     */
    static Answer mark(Answer answer, Call call, Effect.Accepted accepted) {
        Answer marked = answer.with(Headers.REPLICATED_ON, accepted.copies().toString())
                .with(Headers.UPDATE_ID, accepted.id().text());
        boolean obeyed = call.prefersMirrors()
                && accepted.copies().have() > call.mirrors().wanted();
        return obeyed
                ? marked.with(
                        Headers.PREFERENCE_APPLIED, "mirrors=" + call.mirrors().wanted())
                : marked;
    }

    /** A 503 for what is done, so that nobody takes it for undone. */
    static Answer notYet(Effect.Unmirrored unmirrored) {
        Answer refused = Fault.refused(Refusal.UNMIRRORED, VectorTimestamp.ZERO).answer();
        ErrorBody body = ErrorBody.of("Accepted, not yet mirrored: it is on " + unmirrored.copies()
                + " replicas. Retry with the same Idempotency-Key");
        return new Answer(refused.status(), body, refused.headers())
                .with(Headers.REPLICATED_ON, unmirrored.copies().toString())
                .with(Headers.UPDATE_ID, unmirrored.id().text())
                .asOf(unmirrored.timestamp());
    }
}
