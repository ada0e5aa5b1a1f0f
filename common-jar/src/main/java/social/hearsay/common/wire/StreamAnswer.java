package social.hearsay.common.wire;

import java.util.List;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.VectorTimestamp;

/**
 * What a replica answers a {@link StreamQuestion}.
 *
 * @param told what the readers have been told with this
 * @param seen what the value covered from which it was made, at least: who reads this has seen as much
 * @param clock not before any stamp in it
 * @param lost whether there was more than the replica remembers: of that nobody is told
 * @param unknown whether the replica doesn't know the readers, and has to be told of them
 * @param events in the order in which their updates were applied
 * @param ended which readers' tokens are no good any more, by their places in the question
 */
public record StreamAnswer(
        VectorTimestamp told,
        VectorTimestamp seen,
        Stamp clock,
        boolean lost,
        boolean unknown,
        List<StreamEvent> events,
        List<Integer> ended) {
    public StreamAnswer {
        events = List.copyOf(events);
        ended = List.copyOf(ended);
    }
}
