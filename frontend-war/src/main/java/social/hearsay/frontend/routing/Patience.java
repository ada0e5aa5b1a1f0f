package social.hearsay.frontend.routing;

import java.time.Duration;

/**
 * How long things may take.
 *
 * @param deadline a request as a whole
 * @param first the one wait for what a session has seen, before the demand is degraded
 * @param freshness the wait for what others have just written through this front end
 * @param mirrors the wait for an update to be on more disks than one, where that is asked for
 */
public record Patience(Duration deadline, Duration first, Duration freshness, Duration mirrors) {
    /** Uploads may take so many times as long: a picture is worked on, and others get it, before it is told. */
    private static final int UPLOADS = 4;

    /** @throws IllegalArgumentException when a request could not outlast its wait */
    public Patience {
        if (first.isNegative()
                || freshness.isNegative()
                || mirrors.isNegative()
                || deadline.compareTo(first.plus(mirrors)) <= 0) {
            throw new IllegalArgumentException("A request's deadline (" + deadline + ") must be longer than its waits ("
                    + first + " and " + mirrors + ")");
        }
    }

    /** The same for a request that uploads a file. */
    Patience ofUpload() {
        return new Patience(deadline.multipliedBy(UPLOADS), first, freshness, mirrors);
    }
}
