package social.hearsay.replica.replication.forced;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.replication.forced.Vote.Accepted;

/**
 * What a voter answers; what it says is on its disk by then.
 *
 * @param promised the ballot that it has promised
 * @param accepted what it accepted before, where it was asked for a promise and gave it; null when nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Reply(
        Answer answer, Ballot promised, @Nullable Accepted accepted) {
    /** Whether it does what it was asked for. */
    public enum Answer {
        /** It has promised that, or accepted it. */
        GRANTED,
        /** It has promised a later ballot. */
        OUTBID,
        /** It does not have yet what the proposal stands on. */
        LACKING,
        /** That slot is in its log: gossip will tell. */
        DECIDED
    }

    public Reply {
        Objects.requireNonNull(answer, "answer");
        Objects.requireNonNull(promised, "promised");
    }
}
