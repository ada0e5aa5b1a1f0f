package social.hearsay.replica.storage.entry;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.microblog.entry.Entries;
import social.hearsay.replica.microblog.entry.Entry;
import social.hearsay.replica.microblog.entry.EntryKey;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.entry.EntryState;
import social.hearsay.replica.microblog.file.StoredFile;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.kernel.Columns;
import social.hearsay.replica.storage.kernel.FileUses;
import social.hearsay.replica.storage.kernel.RegisterColumn;

/** The table {@code entries}. */
public final class SqlEntries implements Entries {
    private static final String UPSERT = "INSERT INTO entries"
            + " (kind, account, name, active, stamp, value, states, absence_origin, absence_sequence)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (account, kind, name) DO UPDATE SET"
            + " active = excluded.active, stamp = excluded.stamp, value = excluded.value, states = excluded.states,"
            + " absence_origin = excluded.absence_origin, absence_sequence = excluded.absence_sequence";

    private static final RegisterColumn<EntryState> STATES = new RegisterColumn<>(new TypeReference<>() {});

    private final Statements statements;
    private final FileUses files;

    public SqlEntries(Statements statements) {
        this.statements = statements;
        this.files = new FileUses(statements);
    }

    /** Reads a row with all its columns. */
    public static Entry map(ResultSet row) throws SQLException {
        return new Entry(mapKey(row), STATES.read(row.getString("states")));
    }

    private static EntryKey mapKey(ResultSet row) throws SQLException {
        return new EntryKey(EntryKind.of(row.getString("kind")), Columns.stamp(row, "account"), row.getString("name"));
    }

    @Override
    public Optional<Entry> find(EntryKey key) {
        return statements.first(
                "SELECT * FROM entries WHERE account = ? AND kind = ? AND name = ?",
                SqlEntries::map,
                key.account(),
                key.kind().text(),
                key.name());
    }

    @Override
    public List<EntryKey> of(Stamp account) {
        return statements.list(
                "SELECT kind, account, name FROM entries WHERE account = ? ORDER BY kind, name",
                SqlEntries::mapKey,
                account);
    }

    @Override
    public List<EntryKey> naming(Stamp post) {
        return statements.list(
                "SELECT kind, account, name FROM entries WHERE kind IN ('conversation_read', 'conversation_removed')"
                        + " AND name = ? ORDER BY account, kind",
                SqlEntries::mapKey,
                post.toString());
    }

    @Override
    public List<String> names(EntryKind kind, Stamp account, int most) {
        return statements.list(
                "SELECT name FROM entries WHERE account = ? AND kind = ? AND active ORDER BY name LIMIT ?",
                row -> row.getString(1),
                account,
                kind.text(),
                most);
    }

    @Override
    public List<Entry> listed(EntryKind kind, Stamp account, int most) {
        return statements.list(
                "SELECT * FROM entries WHERE account = ? AND kind = ? AND active ORDER BY name LIMIT ?",
                SqlEntries::map,
                account,
                kind.text(),
                most);
    }

    @Override
    public List<EntryKey> below(EntryKind kind, String name, int most) {
        return statements.list(
                "SELECT kind, account, name FROM entries WHERE kind = '" + kind.text() + "' AND active AND name < ?"
                        + " ORDER BY name LIMIT ?",
                SqlEntries::mapKey,
                name,
                most);
    }

    @Override
    public List<EntryKey> untouched(EntryKind kind, Stamp before, int most) {
        return statements.list(
                "SELECT kind, account, name FROM entries WHERE kind = '" + kind.text() + "' AND active AND stamp < ?"
                        + " ORDER BY stamp LIMIT ?",
                SqlEntries::mapKey,
                before,
                most);
    }

    /** One look-up in the index for each, however many accounts have it. */
    @Override
    public List<String> namesOf(EntryKind kind, String value, int most) {
        List<String> names = new ArrayList<>();
        String last = "";
        while (names.size() < most) {
            List<String> next = statements.list(
                    "SELECT name FROM entries WHERE kind = '" + kind.text() + "' AND active AND value = ? AND name > ?"
                            + " ORDER BY name LIMIT 1",
                    row -> row.getString(1),
                    value,
                    last);
            if (next.isEmpty()) {
                return names;
            }
            last = next.get(0);
            names.add(last);
        }
        return names;
    }

    @Override
    public void insert(Entry entry) {
        store(entry);
        files.replace(holder(entry), List.of(), files(entry));
    }

    private void store(Entry entry) {
        EntryKey key = entry.key();
        statements.update(
                UPSERT,
                key.kind().text(),
                key.account(),
                key.name(),
                entry.active(),
                entry.stamp(),
                entry.value(),
                Json.write(entry.states().writes()),
                Columns.absenceOrigin(entry),
                Columns.absenceSequence(entry));
    }

    @Override
    public void replace(Entry before, Entry after) {
        store(after);
        files.replace(holder(after), files(before), files(after));
    }

    @Override
    public void remove(Entry entry) {
        files.replace(holder(entry), files(entry), List.of());
        statements.update(
                "DELETE FROM entries WHERE account = ? AND kind = ? AND name = ?",
                entry.key().account(),
                entry.key().kind().text(),
                entry.key().name());
    }

    @Override
    public List<EntryKey> absent(ReplicaId origin, long upTo, int most) {
        return statements.list(
                "SELECT kind, account, name FROM entries WHERE absence_origin = ? AND absence_sequence <= ?"
                        + " ORDER BY absence_sequence, account, kind, name LIMIT ?",
                SqlEntries::mapKey,
                origin.text(),
                upTo,
                most);
    }

    private static String holder(Entry entry) {
        return "entry " + entry.key().account() + " " + entry.key().kind().text() + " "
                + entry.key().name();
    }

    private static List<StoredFile> files(Entry entry) {
        return entry.key().kind().namesFiles() && entry.active() ? StoredFile.in(entry.value()) : List.of();
    }
}
