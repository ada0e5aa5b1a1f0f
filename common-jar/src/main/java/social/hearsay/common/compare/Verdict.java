package social.hearsay.common.compare;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import social.hearsay.common.wire.Json;

/**
 * What came out of a comparison, for people and programs.
 *
 * @param names who was compared
 */
public record Verdict(List<String> names, Comparison.Result result) {
    /** What to do when rows differ. */
    public static final String ADVICE =
            "Keep all data directories and report it. A replica that is wrong for sure takes"
                    + " a new copy from the others when it is stopped, the directory store in its own is moved"
                    + " elsewhere, and it is started again.";

    public Verdict {
        names = List.copyOf(names);
    }

    /** That all have the same, in a sentence. */
    public String sameness() {
        return String.join(", ", names) + " have the same rows in " + result.tables() + " tables";
    }

    /** A row that differs: what each replica has. */
    public String line(DifferingRow row) {
        return row.table() + " " + row.key() + ": "
                + names.stream()
                        .map(name -> name + " " + hash(row, name).orElse("has none"))
                        .collect(Collectors.joining(", "));
    }

    /** All of it, as {@code config/cluster verify --output json} prints it; where a replica has no such row, its hash is null. */
    public ObjectNode json() {
        ObjectNode json = Json.mapper().createObjectNode();
        json.put("same", result.isSame()).put("tables", result.tables()).put("more", result.more());
        names.forEach(json.putArray("replicas")::add);
        ArrayNode rows = json.putArray("rows");
        for (DifferingRow row : result.rows()) {
            ObjectNode hashes = rows.addObject()
                    .put("table", row.table())
                    .put("key", row.key())
                    .putObject("hashes");
            names.forEach(name -> hashes.put(name, hash(row, name).orElse(null)));
        }
        ArrayNode unsettled = json.putArray("unsettled");
        result.unsettled()
                .forEach(range ->
                        unsettled.addObject().put("table", range.table()).put("range", range.index()));
        return json;
    }

    private static Optional<String> hash(DifferingRow row, String name) {
        return Optional.ofNullable(row.hashes().get(name)).map(hash -> String.format(Locale.ROOT, "%016x", hash));
    }
}
