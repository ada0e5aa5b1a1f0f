package social.hearsay.cli.verb;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import social.hearsay.cli.client.ReplicaReport;

/** The vector timestamps of all replicas as they move: drawn when one of them has changed, with what has changed in brackets. */
final class DemoVectors {
    private final List<String> replicas;
    private final Consumer<String> out;
    private Map<String, Map<String, Long>> shown = Map.of();

    /** What each had when it was heard last: who comes back is compared with that. */
    private final Map<String, Map<String, Long>> known = new TreeMap<>();

    /** @param replicas all there are, by name, those that are down too */
    DemoVectors(List<String> replicas, Consumer<String> out) {
        this.replicas = List.copyOf(replicas);
        this.out = out;
    }

    /** Draws them, if anything is other than before. */
    void show(Map<String, ReplicaReport> reports) {
        Map<String, Map<String, Long>> now = new TreeMap<>();
        reports.forEach((name, report) -> now.put(name, parts(report.json().path("valueTimestamp"))));
        if (now.equals(shown)) {
            return;
        }
        TreeSet<String> origins = new TreeSet<>(replicas);
        now.values().forEach(parts -> origins.addAll(parts.keySet()));
        out.accept("");
        for (String replica : replicas) {
            Map<String, Long> parts = now.get(replica);
            String line = parts == null
                    ? "does not answer"
                    : origins.stream()
                            .map(origin -> part(origin, parts, known.getOrDefault(replica, parts)))
                            .collect(Collectors.joining(" "));
            out.accept(
                    String.format(Locale.ROOT, "      %-3s| %s", replica, line).stripTrailing());
        }
        shown = now;
        known.putAll(now);
    }

    private static String part(String origin, Map<String, Long> now, Map<String, Long> then) {
        long count = now.getOrDefault(origin, 0L);
        boolean isNew = count != then.getOrDefault(origin, 0L);
        return String.format(Locale.ROOT, "%s=%-6s", origin, isNew ? "[" + count + "]" : " " + count);
    }

    /** By the origins' names: in a demonstration each has one incarnation. */
    static Map<String, Long> parts(JsonNode timestamp) {
        Map<String, Long> parts = new TreeMap<>();
        timestamp
                .properties()
                .forEach(part -> parts.merge(
                        part.getKey().replaceFirst("\\..*", ""), part.getValue().asLong(), Long::sum));
        return parts;
    }

    /** Whether all have the same updates, and the same value. */
    static boolean areLevel(Collection<ReplicaReport> reports) {
        return reports.stream()
                                .map(report -> parts(report.json().path("valueTimestamp")))
                                .distinct()
                                .count()
                        == 1
                && reports.stream().map(ReplicaReport::digest).distinct().count() == 1;
    }
}
