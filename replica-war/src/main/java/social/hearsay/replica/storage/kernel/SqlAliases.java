package social.hearsay.replica.storage.kernel;

import java.util.List;
import java.util.Optional;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Alias;
import social.hearsay.replica.microblog.kernel.Aliases;
import social.hearsay.replica.storage.database.Statements;

/** The table {@code aliases}. */
public final class SqlAliases implements Aliases {
    private final Statements statements;

    public SqlAliases(Statements statements) {
        this.statements = statements;
    }

    @Override
    public Optional<Alias> find(Stamp id) {
        return statements.first(
                "SELECT * FROM aliases WHERE id = ?",
                row -> new Alias(Columns.stamp(row, "id"), Columns.stamp(row, "target")),
                id);
    }

    @Override
    public List<Stamp> leadingTo(Stamp target) {
        return statements.list(
                "SELECT id FROM aliases WHERE target = ? ORDER BY id", row -> Columns.stamp(row, "id"), target);
    }

    @Override
    public void insert(Alias alias) {
        statements.update(
                "INSERT INTO aliases (id, target) VALUES (?, ?)"
                        + " ON CONFLICT (id) DO UPDATE SET target = excluded.target",
                alias.id(),
                alias.target());
    }

    @Override
    public void replace(Alias before, Alias after) {
        insert(after);
    }

    @Override
    public void remove(Alias alias) {
        statements.update("DELETE FROM aliases WHERE id = ?", alias.id());
    }

    @Override
    public List<Stamp> absent(ReplicaId origin, long upTo, int most) {
        return List.of();
    }
}
