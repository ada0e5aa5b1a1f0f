package social.hearsay.replica.api.http.flow;

import java.util.Optional;
import social.hearsay.common.id.UpdateId;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.replication.Command;
import social.hearsay.replica.replication.Effect;

/** Several things that one call asks for; asked by one thread at a time. */
public interface Several {
    /**
     * One of them.
     *
     * @param id under which it is known, by who repeats the call as well
     * @param request see {@link social.hearsay.common.wire.Operation#request()}
     */
    record Wish(UpdateId id, String request, Command command) {}

    /**
     * What is to be done next, by the value as it is now; empty when nothing is left.
     *
     * @throws social.hearsay.replica.api.http.answer.Fault when it can't be
     */
    Optional<Wish> next(View view);

    /** What came of it. */
    void done(Effect.SubmissionAnswer outcome);

    /** What is told in the end. */
    Answer answer(View view);
}
