package social.hearsay.cluster.chaos.check;

import java.util.List;
import java.util.Map;
import social.hearsay.cluster.chaos.history.Operation;
import social.hearsay.cluster.chaos.history.Sight;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;

/**
 * Which updates are excused. An answer does not say by which replica its update was accepted, only which
 * parts of its session's timestamp grew; the update is one of them. Of a new post the id names the
 * replica.
 */
final class Pardons {
    private final long began;
    private final List<Excuse> excuses;

    /** @param began the {@link System#nanoTime} that the history counts from */
    Pardons(long began, List<Excuse> excuses) {
        this.began = began;
        this.excuses = List.copyOf(excuses);
    }

    /** Whether the update may be lost at that moment, in nanoseconds since the history began. */
    boolean pardoned(Write write, long moment) {
        return excuses.stream().anyMatch(excuse -> excuse.since() - began <= moment && excuses(excuse, write));
    }

    /** Whether the update may be lost in the end. */
    boolean pardoned(Write write) {
        return pardoned(write, Long.MAX_VALUE);
    }

    private static boolean excuses(Excuse excuse, Write write) {
        Operation operation = write.operation();
        if (operation.answer().mark().copies() > excuse.disks()) {
            return false;
        }
        for (Map.Entry<ReplicaId, Long> part :
                operation.answer().grown().parts().entrySet()) {
            if (part.getKey().equals(excuse.incarnation())
                    && part.getValue() > excuse.after()
                    && mayBeFrom(part.getKey(), operation)) {
                return true;
            }
        }
        return false;
    }

    private static boolean mayBeFrom(ReplicaId replica, Operation operation) {
        int post = operation.request().post();
        return !operation.request().action().isCreation()
                || operation.answer().shown().stream()
                        .filter(sight -> sight.post() == post)
                        .map(Sight::id)
                        .allMatch(id -> number(replica) == new Stamp(id).node());
    }

    private static int number(ReplicaId replica) {
        return Integer.parseInt(replica.name().replaceAll("[^0-9]", ""));
    }
}
