package social.hearsay.replica.storage.memory;

import java.util.Comparator;
import java.util.List;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.notification.Clearing;
import social.hearsay.replica.microblog.notification.ClearingKey;
import social.hearsay.replica.microblog.notification.Clearings;

/** What everybody has cleared of their notifications, in memory. */
final class MemoryClearings extends MemoryRows<ClearingKey, Clearing> implements Clearings {
    private static final Comparator<ClearingKey> ORDER = Comparator.comparing(ClearingKey::account)
            .thenComparing(key -> key.scope().text());

    MemoryClearings(UndoLog undo) {
        super(undo, ORDER);
    }

    @Override
    public List<ClearingKey> of(Stamp account) {
        return keysWhere(clearing -> clearing.key().account().equals(account));
    }

    @Override
    public List<ClearingKey> absent(ReplicaId origin, long upTo, int most) {
        return List.of();
    }
}
