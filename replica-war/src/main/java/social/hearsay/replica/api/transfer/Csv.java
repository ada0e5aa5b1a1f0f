package social.hearsay.replica.api.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Comma-separated values (RFC 4180). Whatever comes is read as something: a quote that is never closed goes on to the end. */
final class Csv {
    private Csv() {}

    /** Lines that end with a line feed, as Mastodon writes them. */
    static String write(List<List<String>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(Csv::quoted).collect(Collectors.joining(",")) + "\n")
                .collect(Collectors.joining());
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    /** All rows that are not empty. */
    static List<List<String>> read(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        String all = text.startsWith("\ufeff") ? text.substring(1) : text;
        for (int at = 0; at < all.length(); at++) {
            char c = all.charAt(at);
            if (quoted && c == '"' && at + 1 < all.length() && all.charAt(at + 1) == '"') {
                cell.append(c);
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == ',') {
                row.add(taken(cell));
            } else if (!quoted && (c == '\n' || c == '\r')) {
                row.add(taken(cell));
                row = added(rows, row);
            } else {
                cell.append(c);
            }
        }
        row.add(taken(cell));
        added(rows, row);
        return rows;
    }

    private static String taken(StringBuilder cell) {
        String text = cell.toString().strip();
        cell.setLength(0);
        return text;
    }

    /** @return the next row, which is empty */
    private static List<String> added(List<List<String>> rows, List<String> row) {
        if (row.stream().anyMatch(cell -> !cell.isEmpty())) {
            rows.add(row);
        }
        return new ArrayList<>();
    }
}
