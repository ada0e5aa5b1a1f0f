package social.hearsay.cluster.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** A replica as an observer sees it who sits on its own machine: faults of the network don't hide it. */
public interface ReplicaView {
    /** Such as r1. */
    String name();

    /**
     * What {@code GET /replica/status} says; blocks for some seconds at most, from any thread.
     *
     * @return nothing while it is down, paused, or not up yet
     */
    Optional<JsonNode> status();
}
