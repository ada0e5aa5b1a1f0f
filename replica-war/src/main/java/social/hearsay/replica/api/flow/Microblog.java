package social.hearsay.replica.api.flow;

import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Submission;

/** What the public interface needs of the replica behind it. */
public interface Microblog {
    /**
     * Hands a wish to the writer.
     *
     * @return what came of it: {@link Effect.Accepted}, {@link Effect.Rejected}, {@link
     *     Effect.Refused} or {@link Effect.Foreign}, once that may be told
     */
    CompletionStage<Effect> submit(Submission submission);

    /**
     * Waits, without a thread, until the value covers the demand.
     *
     * @param deadline until when, milliseconds since 1970
     * @return true when it does, false when the deadline has passed
     */
    CompletionStage<Boolean> whenCovered(VectorTimestamp demand, long deadline);

    /**
     * Reads the value in one transaction, together with its timestamp.
     *
     * @return what the reading made of it
     */
    <T> T read(BiFunction<Handle, VectorTimestamp, T> reading);

    /** The replica's clock: not before any stamp in the value. */
    Stamp clock();
}
