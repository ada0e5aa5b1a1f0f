package social.hearsay.common.wire;

import java.util.List;
import social.hearsay.common.id.ReplicaId;

/**
 * Something that a stream tells.
 *
 * @param origin of the update that it comes from
 * @param sequence that update's number there
 * @param event such as {@code update}
 * @param payload an entity as JSON, or an id; as it goes to clients
 * @param targets who is told, by which streams
 */
public record StreamEvent(ReplicaId origin, long sequence, String event, String payload, List<Target> targets) {
    public StreamEvent {
        targets = List.copyOf(targets);
    }

    /**
     * Who is told.
     *
     * @param reader by their place in the question
     */
    public record Target(int reader, List<StreamName> streams) {
        public Target {
            streams = List.copyOf(streams);
        }
    }
}
