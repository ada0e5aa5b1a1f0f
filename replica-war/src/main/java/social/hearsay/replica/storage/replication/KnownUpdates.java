package social.hearsay.replica.storage.replication;

import java.sql.Connection;
import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.replica.replication.Execution;
import social.hearsay.replica.storage.database.Statements;

/** Executed updates as people know them: by the Update-Id, or by the id of what was created. */
public final class KnownUpdates {
    private final Statements statements;
    private final SqlExecutedUpdates executed;

    public KnownUpdates(Connection connection) {
        this.statements = Statements.of(connection);
        this.executed = new SqlExecutedUpdates(connection);
    }

    /**
     * Finds one that is not forgotten yet. Of twins it is the one that counts, by whichever of their
     * ids.
     *
     * @param text an Update-Id or a decimal stamp
     */
    public Optional<Execution> find(String text) {
        if (text.chars().allMatch(Character::isDigit)) {
            return stamp(text).map(this::resolve).flatMap(executed::find);
        }
        try {
            return executed.find(new UpdateId(text));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
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
        return statements.first("select target from aliases where id = ?", row -> new Stamp(row.getLong(1)), id);
    }

    private static Optional<Stamp> stamp(String digits) {
        try {
            return Optional.of(Stamp.parse(digits));
        } catch (IllegalArgumentException tooLarge) {
            return Optional.empty();
        }
    }
}
