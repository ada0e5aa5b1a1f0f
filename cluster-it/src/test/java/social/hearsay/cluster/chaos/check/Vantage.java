package social.hearsay.cluster.chaos.check;

import java.util.function.Predicate;

/**
 * From where the value is looked at.
 *
 * @param past the writes that must have had effect
 * @param until when the look ended; what was sent later can't have had effect
 */
record Vantage(Predicate<Write> past, long until) {
    boolean covers(Write write) {
        return past.test(write);
    }

    /** Whether the write may be seen from here, be it known or not. */
    boolean reaches(Write write) {
        return write.sent() <= until;
    }
}
