package social.hearsay.replica.catchup;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Updates that one replica lacks of another, and how they become fewer while new ones join them. */
final class Gap {
    private final long since;
    private long left;
    private long closed;

    /**
     * @param lacking how many updates, now
     * @param now milliseconds since 1970
     */
    Gap(long lacking, long now) {
        this.left = lacking;
        this.since = now;
    }

    /** So many are lacking now. What joins them between two looks hides as much of what was closed. */
    void look(long lacking) {
        closed += Math.max(0, left - lacking);
        left = lacking;
    }

    long closed() {
        return closed;
    }

    long all() {
        return closed + left;
    }

    /** How long the rest will take at the rate so far; empty before anything was closed. */
    Optional<Duration> remaining(long now) {
        return closed == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(left * (now - since) / closed));
    }

    /** As in "120,000 of 1,000,000 updates, about 40 s left". */
    String text(long now) {
        String progress = String.format(Locale.ROOT, "%,d of %,d updates", closed(), all());
        return remaining(now)
                .map(time -> progress + ", about " + Durations.text(time) + " left")
                .orElse(progress);
    }
}
