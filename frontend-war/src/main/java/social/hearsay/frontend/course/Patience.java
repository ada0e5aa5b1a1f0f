package social.hearsay.frontend.course;

import java.time.Duration;

/**
 * How long things may take.
 *
 * @param deadline a request as a whole
 * @param first the one wait for what a session has seen, before the demand is lowered
 * @param courtesy the wait for what others have just written through this front end
 */
public record Patience(Duration deadline, Duration first, Duration courtesy) {

    /** @throws IllegalArgumentException when a request could not outlast its wait */
    public Patience {
        if (first.isNegative() || courtesy.isNegative() || deadline.compareTo(first) <= 0) {
            throw new IllegalArgumentException(
                    "A request's deadline (" + deadline + ") must be longer than its wait (" + first + ")");
        }
    }
}
