package social.hearsay.replica.storage.list;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.microblog.list.ListSettings;
import social.hearsay.replica.microblog.list.PersonalList;
import social.hearsay.replica.microblog.list.PersonalLists;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.kernel.Columns;
import social.hearsay.replica.storage.kernel.RegisterColumn;

/** The table {@code lists}. */
public final class SqlLists implements PersonalLists {
    private static final String UPSERT = "INSERT INTO lists"
            + " (id, owner, settings, exclusive, deleted, absence_origin, absence_sequence)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
            + " owner = excluded.owner, settings = excluded.settings, exclusive = excluded.exclusive,"
            + " deleted = excluded.deleted, absence_origin = excluded.absence_origin,"
            + " absence_sequence = excluded.absence_sequence";

    private static final RegisterColumn<ListSettings> SETTINGS = new RegisterColumn<>(new TypeReference<>() {});

    private final Statements statements;

    public SqlLists(Statements statements) {
        this.statements = statements;
    }

    /** Reads a row with all its columns. */
    public static PersonalList map(ResultSet row) throws SQLException {
        return new PersonalList(
                Columns.stamp(row, "id"),
                Columns.stamp(row, "owner"),
                SETTINGS.read(row.getString("settings")),
                Columns.cause(row, "deleted"));
    }

    @Override
    public Optional<PersonalList> find(Stamp id) {
        return statements.first("SELECT * FROM lists WHERE id = ?", SqlLists::map, id);
    }

    @Override
    public List<Stamp> of(Stamp owner) {
        return ids("SELECT id FROM lists WHERE owner = ? ORDER BY id", owner);
    }

    @Override
    public void insert(PersonalList list) {
        statements.update(
                UPSERT,
                list.id(),
                list.owner(),
                Json.write(list.settings().writes()),
                list.said().map(ListSettings::exclusive).orElse(false),
                Columns.cause(list.deleted()),
                Columns.absenceOrigin(list),
                Columns.absenceSequence(list));
    }

    @Override
    public void replace(PersonalList before, PersonalList after) {
        insert(after);
    }

    @Override
    public void remove(PersonalList list) {
        statements.update("DELETE FROM lists WHERE id = ?", list.id());
    }

    @Override
    public List<Stamp> absent(ReplicaId origin, long upTo, int most) {
        return ids(
                "SELECT id FROM lists WHERE absence_origin = ? AND absence_sequence <= ?"
                        + " ORDER BY absence_sequence, id LIMIT ?",
                origin.text(),
                upTo,
                most);
    }

    private List<Stamp> ids(String sql, Object... arguments) {
        return statements.list(sql, row -> new Stamp(row.getLong(1)), arguments);
    }
}
