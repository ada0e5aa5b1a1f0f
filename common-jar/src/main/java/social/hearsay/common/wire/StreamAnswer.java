package social.hearsay.common.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;
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
 * @param ends up to which moment they have been told with this which polls are over; null from an earlier release
 */
public record StreamAnswer(
        VectorTimestamp told,
        VectorTimestamp seen,
        Stamp clock,
        boolean lost,
        boolean unknown,
        List<StreamEvent> events,
        List<Integer> ended,
        @Nullable Long ends) {
    /** That says nothing of polls. */
    public StreamAnswer(
            VectorTimestamp told,
            VectorTimestamp seen,
            Stamp clock,
            boolean lost,
            boolean unknown,
            List<StreamEvent> events,
            List<Integer> ended) {
        this(told, seen, clock, lost, unknown, events, ended, null);
    }

    public StreamAnswer {
        events = List.copyOf(events);
        ended = List.copyOf(ended);
    }
}
