package social.hearsay.replica.storage.kernel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.storage.database.Statements;

/**
 * A table through which things are found by their words, in the database's own full text: FTS5 in SQLite, {@code tsvector} in
 * PostgreSQL. Both are given words that are cut already ({@code microblog.text.SearchText}), so that both find the same. It
 * follows from other rows, goes in no snapshot, and is no part of the digest.
 *
 * @param name begins with {@value #PREFIX}
 */
public record SearchTable(String name, Statements statements) {
    /** Of the names of all such tables, and of those that SQLite keeps behind them. */
    public static final String PREFIX = "search_";

    private static final int MOST_POSITIONS = 16_383;

    /**
     * What a thing is found by.
     *
     * @param words in the order of its text
     * @param marks what else is true of it: {@link SearchMark}s
     */
    public record Document(List<String> words, Set<String> marks) {
        /** As the one database takes it, or the other. */
        public String text(boolean postgres) {
            return postgres ? vector() : spaced();
        }

        /** As FTS5 takes it: its tokenizer {@code ascii} cuts at spaces, and at nothing that is in a word or a mark. */
        private String spaced() {
            return String.join(" ", words) + " " + String.join(" ", marks);
        }

        /** As a {@code tsvector} is written. */
        private String vector() {
            Map<String, StringBuilder> positions = new TreeMap<>();
            for (int index = 0; index < words.size(); index++) {
                StringBuilder list = positions.computeIfAbsent(words.get(index), word -> new StringBuilder());
                list.append(list.isEmpty() ? ":" : ",").append(Math.min(index + 1, MOST_POSITIONS));
            }
            Map<String, String> all = new HashMap<>();
            positions.forEach((word, list) -> all.put(word, list.toString()));
            marks.forEach(mark -> all.put(mark, ""));
            return all.entrySet().stream()
                    .map(lexeme -> "'" + lexeme.getKey() + "'" + lexeme.getValue())
                    .collect(Collectors.joining(" "));
        }
    }

    public void put(Stamp id, Document document) {
        if (statements.onPostgres()) {
            statements.update(
                    "INSERT INTO " + name + " (id, words) VALUES (?, CAST(? AS tsvector))"
                            + " ON CONFLICT (id) DO UPDATE SET words = excluded.words",
                    id,
                    document.text(true));
        } else {
            remove(id);
            statements.update("INSERT INTO " + name + " (rowid, words) VALUES (?, ?)", id, document.text(false));
        }
    }

    public void remove(Stamp id) {
        String key = statements.onPostgres() ? "id" : "rowid";
        statements.update("DELETE FROM " + name + " WHERE " + key + " = ?", id);
    }

    /** Makes it, without a row. */
    public void create() {
        if (statements.onPostgres()) {
            statements.update("CREATE TABLE " + name + " (id BIGINT NOT NULL PRIMARY KEY, words TSVECTOR NOT NULL)");
            statements.update("CREATE INDEX " + name + "_words ON " + name + " USING gin (words)");
        } else {
            statements.update("CREATE VIRTUAL TABLE " + name
                    + " USING fts5 (words, content = '', contentless_delete = 1, tokenize = 'ascii')");
        }
    }

    /** Takes all rows away. */
    public void clear() {
        statements.update(
                statements.onPostgres()
                        ? "DELETE FROM " + name
                        : "INSERT INTO " + name + " (" + name + ") VALUES ('delete-all')");
    }
}
