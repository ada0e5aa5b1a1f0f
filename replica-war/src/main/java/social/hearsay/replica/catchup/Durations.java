package social.hearsay.replica.catchup;

import java.time.Duration;

/** Durations as people say them. */
final class Durations {
    private Durations() {}

    /** Two units at the most: "3 d 4 h", "5 min 10 s", "40 s". */
    static String text(Duration time) {
        if (time.toDays() > 0) {
            return time.toDays() + " d " + time.toHoursPart() + " h";
        }
        if (time.toHours() > 0) {
            return time.toHours() + " h " + time.toMinutesPart() + " min";
        }
        return time.toMinutes() > 0
                ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                : time.toSeconds() + " s";
    }
}
