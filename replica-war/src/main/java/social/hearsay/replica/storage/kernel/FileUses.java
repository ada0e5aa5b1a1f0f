package social.hearsay.replica.storage.kernel;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import social.hearsay.replica.microblog.file.StoredFile;
import social.hearsay.replica.storage.database.Statements;

/**
 * The table {@code file_uses}: which rows name which files. Follows from the rows, which keep it up to date. Its order is
 * this replica's own: whoever looks for files that are lacking goes on where it was.
 */
public final class FileUses {
    private static final String ADD = "INSERT INTO file_uses (holder, sha256, bytes, position)"
            + " SELECT ?, ?, ?, coalesce(max(u.position), 0) + 1 FROM file_uses u WHERE true"
            + " ON CONFLICT (holder, sha256) DO NOTHING";

    /**
     * A file that some row names.
     *
     * @param position larger for what was named later
     */
    public record Named(String sha256, long bytes, long position) {}

    private final Statements statements;

    public FileUses(Statements statements) {
        this.statements = statements;
    }

    /** A row named these before, and names those now. */
    public void replace(String holder, Collection<StoredFile> before, Collection<StoredFile> after) {
        if (before.isEmpty() && after.isEmpty()) {
            return;
        }
        Set<StoredFile> gone = new HashSet<>(before);
        gone.removeAll(after);
        gone.forEach(file ->
                statements.update("DELETE FROM file_uses WHERE holder = ? AND sha256 = ?", holder, file.sha256()));
        Set<StoredFile> come = new HashSet<>(after);
        come.removeAll(before);
        come.forEach(file -> statements.update(ADD, holder, file.sha256(), file.bytes()));
    }

    /** Files that came to be named after a position, in that order. */
    public List<Named> after(long position, int most) {
        return statements.list(
                "SELECT sha256, bytes, position FROM file_uses WHERE position > ? ORDER BY position LIMIT ?",
                row -> new Named(row.getString(1), row.getLong(2), row.getLong(3)),
                position,
                most);
    }

    /** A file by its name, if any row names it. */
    public Optional<Named> find(String sha256) {
        return statements.first(
                "SELECT sha256, bytes, position FROM file_uses WHERE sha256 = ? LIMIT 1",
                row -> new Named(row.getString(1), row.getLong(2), row.getLong(3)),
                sha256);
    }
}
