package social.hearsay.cluster.chaos.history;

/**
 * One request of one session, with all its retries. A session's operations follow each other.
 *
 * @param number from 1, in the order in which they were sent
 * @param session its place in the {@link Cast}
 * @param times when
 */
public record Operation(int number, int session, Request request, Answer answer, Times times) {

    /**
     * When it happened, in nanoseconds since the history began.
     *
     * @param due when the schedule wanted it sent
     * @param sent before the first byte left
     * @param ended after the last byte came, or when no more was waited for
     */
    public record Times(long due, long sent, long ended) {
        public Times {
            if (ended < sent) {
                throw new IllegalArgumentException("It ended before it was sent");
            }
        }
    }

    /** Whether an update happened. For reads it says whether there was an answer. */
    public Outcome outcome() {
        if (answer.good()) {
            return Outcome.DONE;
        }
        boolean refused = answer.status() >= 400 && answer.status() < 500 && answer.status() != 408;
        // An attempt before that may have done it all the same.
        return refused && answer.failures().isEmpty() ? Outcome.REFUSED : Outcome.UNKNOWN;
    }

    @Override
    public String toString() {
        return "#" + number + " session " + session + " " + request + " -> " + answer.status()
                + (answer.mark().lowered() ? " lowered" : "") + (answer.mark().missing() ? " missing" : "");
    }
}
