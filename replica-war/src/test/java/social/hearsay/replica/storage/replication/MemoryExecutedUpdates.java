package social.hearsay.replica.storage.replication;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.replica.replication.ExecutedUpdates;
import social.hearsay.replica.replication.Execution;

/** The ids of executed updates in a map. */
final class MemoryExecutedUpdates implements ExecutedUpdates {
    private final Map<UpdateId, Execution> byId;
    Undo undo = new Undo();

    MemoryExecutedUpdates(Map<UpdateId, Execution> byId) {
        this.byId = new HashMap<>(byId);
    }

    @Override
    public Optional<Execution> find(UpdateId id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public void put(Execution execution) {
        Execution before = byId.put(execution.id(), execution);
        undo.add(() -> {
            if (before == null) {
                byId.remove(execution.id());
            } else {
                byId.put(execution.id(), before);
            }
        });
    }

    @Override
    public void forget(VectorTimestamp causallyStable, int most) {
        List<Execution> forgotten = byId.values().stream()
                .filter(execution -> causallyStable.covers(execution.origin(), execution.sequence()))
                .sorted(Comparator.comparing(Execution::issuedAt))
                .limit(most)
                .toList();
        forgotten.forEach(execution -> byId.remove(execution.id()));
        undo.add(() -> forgotten.forEach(execution -> byId.put(execution.id(), execution)));
    }

    MemoryExecutedUpdates copy() {
        return new MemoryExecutedUpdates(byId);
    }
}
