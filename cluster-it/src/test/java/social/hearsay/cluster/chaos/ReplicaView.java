package social.hearsay.cluster.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** A replica as an observer sees it who sits on its own machine: faults of the network don't hide it. */
public interface ReplicaView {
    /** Such as r1. */
    String name();

    /** Whether it is kept behind: then it is asked for what was, not for what is. */
    default boolean isDelayed() {
        return false;
    }

    /**
     * What {@code GET /replica/status} says; blocks for some seconds at most, from any thread.
     *
     * @return nothing while it is down, paused, or not up yet
     */
    Optional<JsonNode> status();

    /**
     * What a GET of one of its resources is answered with; blocks for some seconds at most, from any
     * thread.
     *
     * @param path below {@code /replica}, with a slash before it and its query behind it
     * @param headers besides the cluster's key
     * @return the body of a 200; nothing when there is another answer, or none
     */
    Optional<JsonNode> ask(String path, Map<String, String> headers);
}
