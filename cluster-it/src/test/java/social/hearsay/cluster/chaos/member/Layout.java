package social.hearsay.cluster.chaos.member;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many members there are.
 *
 * @param replicaCount at least 2, or nothing could be hurt
 * @param frontEndCount at least 1
 */
public record Layout(int replicaCount, int frontEndCount) {
    /** The station of all clients. */
    public static final String CLIENTS = "clients";

    public Layout {
        if (replicaCount < 2 || frontEndCount < 1) {
            throw new IllegalArgumentException("Too few members to hurt one");
        }
    }

    /** The names r1 to rN. */
    public List<String> replicas() {
        return IntStream.rangeClosed(1, replicaCount)
                .mapToObj(number -> "r" + number)
                .toList();
    }

    /** The names f1 to fN. */
    public List<String> frontEnds() {
        return IntStream.rangeClosed(1, frontEndCount)
                .mapToObj(number -> "f" + number)
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
