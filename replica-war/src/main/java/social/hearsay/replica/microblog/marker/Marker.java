package social.hearsay.replica.microblog.marker;

import java.util.Optional;
import java.util.Set;
import social.hearsay.common.id.Stamp;

/**
 * How far a timeline was read.
 *
 * @param lastRead the id of what was read last, as the client says
 * @param version how often it was moved, as the replica knew that moved it: of two that move it at once both have one
 *     more than before
 */
public record Marker(Stamp lastRead, int version) {
    /** The timelines that have one. */
    public static final Set<String> TIMELINES = Set.of("home", "notifications");

    /** As an entry keeps it. */
    String text() {
        return lastRead + " " + version;
    }

    /** What an entry keeps. */
    public static Optional<Marker> parse(String text) {
        int space = text.indexOf(' ');
        return space < 0
                ? Optional.empty()
                : Optional.of(
                        new Marker(Stamp.parse(text.substring(0, space)), Integer.parseInt(text.substring(space + 1))));
    }
}
