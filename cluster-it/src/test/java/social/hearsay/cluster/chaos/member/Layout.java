package social.hearsay.cluster.chaos.member;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many members there are.
 *
 * @param servingCount replicas that front ends ask; at least 2, or nothing could be hurt
 * @param delayedCount replicas that are kept behind
 * @param frontEndCount at least 1
 */
public record Layout(int servingCount, int delayedCount, int frontEndCount) {
    /** The station of all clients. */
    public static final String CLIENTS = "clients";

    public Layout {
        if (servingCount < 2 || delayedCount < 0 || frontEndCount < 1) {
            throw new IllegalArgumentException("Too few members to hurt one");
        }
    }

    /** All replicas: the names r1 to rN. */
    public List<String> replicas() {
        return names("r", 1, servingCount + delayedCount);
    }

    /** Those that front ends ask: the first of them. */
    public List<String> serving() {
        return names("r", 1, servingCount);
    }

    /** Those that are kept behind: the last of them. */
    public List<String> delayed() {
        return names("r", servingCount + 1, servingCount + delayedCount);
    }

    /** The names f1 to fN. */
    public List<String> frontEnds() {
        return names("f", 1, frontEndCount);
    }

    private static List<String> names(String letter, int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(number -> letter + number)
                .toList();
    }

    /** Replicas and front ends. */
    public List<String> members() {
        List<String> members = new ArrayList<>(replicas());
        members.addAll(frontEnds());
        return members;
    }

    /** All machines: the members' and the clients'. */
    public List<String> stations() {
        List<String> stations = members();
        stations.add(CLIENTS);
        return stations;
    }
}
