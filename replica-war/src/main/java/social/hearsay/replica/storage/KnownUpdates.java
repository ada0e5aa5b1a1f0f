package social.hearsay.replica.storage;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.replica.replication.Execution;

/** Executed updates as people know them: by the Update-Id, or by the id of what was created. */
public final class KnownUpdates {
    private final Handle handle;

    public KnownUpdates(Handle handle) {
        this.handle = handle;
    }

    /**
     * Finds one that is not forgotten yet. Of twins it is the one that counts, by whichever of their
     * ids.
     *
     * @param text an Update-Id or a decimal stamp
     */
    public Optional<Execution> find(String text) {
        if (text.chars().allMatch(Character::isDigit)) {
            return stamp(text).flatMap(this::created);
        }
        try {
            return new SqlExecutedUpdates(handle).find(new UpdateId(text));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    private Optional<Execution> created(Stamp id) {
        return handle.select(
                        "select id, origin, sequence, issued_at, request from executed_update where issued_at = ?",
                        resolve(id).value())
                .map((row, context) -> new Execution(
                        new UpdateId(row.getString(1)),
                        new ReplicaId(row.getString(2)),
                        row.getLong(3),
                        new Stamp(row.getLong(4)),
                        row.getString(5)))
                .findOne();
    }

    /** Aliases lead from larger ids to smaller ones, so this ends. */
    private Stamp resolve(Stamp id) {
        Stamp resolved = id;
        for (Optional<Stamp> next = target(resolved); next.isPresent(); next = target(resolved)) {
            resolved = next.get();
        }
        return resolved;
    }

    private Optional<Stamp> target(Stamp id) {
        return handle.select("select target from aliases where id = ?", id.value())
                .mapTo(Long.class)
                .map(Stamp::new)
                .findOne();
    }

    private static Optional<Stamp> stamp(String digits) {
        try {
            return Optional.of(Stamp.parse(digits));
        } catch (IllegalArgumentException tooLarge) {
            return Optional.empty();
        }
    }
}
