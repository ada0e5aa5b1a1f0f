package social.hearsay.cluster.chaos.history;

import java.util.List;
import social.hearsay.common.timestamp.VectorTimestamp;

/**
 * What came back.
 *
 * @param status HTTP's, of the last attempt; 0 when no answer came
 * @param failures the statuses of the attempts before, 0 for no answer
 * @param mark what the answer says of itself
 * @param grown for an update, the parts of the answer's timestamp that are above what its session had
 *     before: the update is numbered by one of them
 * @param shown the posts in it
 */
public record Answer(int status, List<Integer> failures, Mark mark, VectorTimestamp grown, Sights shown) {
    /** No answer at all. */
    public static final Answer NONE = new Answer(0, List.of(), Mark.NONE, VectorTimestamp.ZERO, Sights.NONE);

    public Answer {
        failures = List.copyOf(failures);
    }

    /**
     * What an answer says of itself.
     *
     * @param lowered whether it carries {@code Lowered}: part of what the session has seen can't be had
     * @param missing whether it carries {@code Missing}
     * @param copies on how many disks the update is, by {@code Replicated-On}; 1 when it doesn't say
     */
    public record Mark(boolean lowered, boolean missing, int copies) {
        /** An answer without exceptions. */
        public static final Mark NONE = new Mark(false, false, 1);

        /** Whether it may lack what its session has seen. */
        public boolean waived() {
            return lowered || missing;
        }
    }

    /** A 200 that shows these. */
    public static Answer ok(Sight... shown) {
        return new Answer(200, List.of(), Mark.NONE, VectorTimestamp.ZERO, Sights.of(List.of(shown)));
    }

    /** An answer without content. */
    public static Answer of(int status) {
        return new Answer(status, List.of(), Mark.NONE, VectorTimestamp.ZERO, Sights.NONE);
    }

    /** The same, marked. */
    public Answer with(Mark other) {
        return new Answer(status, failures, other, grown, shown);
    }

    /** The same, with these parts grown. */
    public Answer with(VectorTimestamp parts) {
        return new Answer(status, failures, mark, parts, shown);
    }

    /** The same, after these failures. */
    public Answer after(List<Integer> before) {
        return new Answer(status, before, mark, grown, shown);
    }

    public boolean good() {
        return status >= 200 && status < 300;
    }
}
