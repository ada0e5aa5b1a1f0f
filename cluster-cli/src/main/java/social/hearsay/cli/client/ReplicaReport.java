package social.hearsay.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import social.hearsay.common.wire.Role;

/**
 * What a replica says of itself. Fields are looked for and not bound: it may be of an earlier release
 * than this command, or of a later one.
 *
 * @param json the answer of its status page
 */
public record ReplicaReport(JsonNode json) {
    /** A member of the cluster. */
    public record Listed(String id, String address) {
        /** Without the incarnation. */
        public String name() {
            return id.replaceFirst("\\..*", "");
        }
    }

    /** How far behind the peer that is furthest ahead. */
    public record Lag(long updates, double seconds) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%d/%.1fs", updates, seconds);
        }
    }

    /** Name and incarnation; empty while it belongs to no cluster. */
    public String id() {
        return json.path("id").asText("");
    }

    /** What it does for the cluster, such as {@code writer}. */
    public Optional<String> role() {
        return text("role");
    }

    /** Whether what it shows is old on purpose. */
    public boolean isDelayed() {
        return role().filter(Role.DELAYED.text()::equals).isPresent();
    }

    public Optional<Long> logLength() {
        return json.has("logLength") ? Optional.of(json.path("logLength").asLong()) : Optional.empty();
    }

    public Optional<String> digest() {
        return text("digest");
    }

    /** Empty when it has no peers. */
    public Optional<Lag> lag() {
        List<JsonNode> peers = list(json.path("lag"));
        if (peers.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Lag(
                peers.stream()
                        .mapToLong(peer -> peer.path("updates").asLong())
                        .max()
                        .orElse(0),
                peers.stream()
                        .mapToDouble(peer -> peer.path("seconds").asDouble())
                        .max()
                        .orElse(0)));
    }

    /** The replica timestamp; after a slash the value timestamp where it differs. */
    public Optional<String> timestamps() {
        String log = parts("replicaTimestamp");
        String value = parts("valueTimestamp");
        if (log.isEmpty() && value.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(log.equals(value) ? log : log + " / " + value);
    }

    private String parts(String name) {
        Map<String, String> parts = new TreeMap<>();
        json.path(name)
                .properties()
                .forEach(part -> parts.put(part.getKey(), part.getValue().asText()));
        return String.join(",", parts.entrySet().stream().map(Object::toString).toList());
    }

    public List<Listed> roll() {
        return list(json.path("members")).stream()
                .map(member -> new Listed(
                        member.path("id").asText(), member.path("address").asText()))
                .filter(member -> !member.id().isEmpty())
                .toList();
    }

    public boolean isRetired() {
        return json.path("retired").asBoolean();
    }

    public boolean hasHandedOver() {
        return json.path("handedOver").asBoolean();
    }

    /** Alarms that stand, and how far those are that catch up: a line each. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        joining().ifPresent(notes::add);
        text("lagging").map(span -> "lags by " + span + " on purpose: 'lag'").ifPresent(notes::add);
        for (JsonNode alarm : list(json.path("alarms"))) {
            if (!alarm.hasNonNull("over")) {
                notes.add("ALARM " + alarm.path("kind").asText() + ": "
                        + alarm.path("text").asText());
            }
        }
        list(json.path("catchingUp")).forEach(line -> notes.add(line.asText()));
        return notes.stream().map(note -> note.replaceAll("\\p{Cntrl}", " ")).toList();
    }

    /** How far it is that joins or restores; empty when it does neither. */
    public Optional<String> joining() {
        JsonNode joining = json.path("joining");
        if (!joining.isObject()) {
            return Optional.empty();
        }
        String step = joining.path("step").asText();
        boolean copying = step.equals("copying");
        long part = joining.path(copying ? "bytes" : "rows").asLong();
        long whole = joining.path(copying ? "ofBytes" : "ofRows").asLong();
        StringBuilder line = new StringBuilder("joining, ").append(step);
        if (whole != 0) {
            line.append(String.format(
                    Locale.ROOT,
                    ": %d %% (%d of %d %s)",
                    joining.path("percent").asInt(),
                    part,
                    whole,
                    copying ? "bytes" : "rows"));
        }
        line.append(", from ").append(joining.path("from").asText());
        joiningProblem().ifPresent(problem -> line.append("; before: ").append(problem));
        return Optional.of(line.toString().replaceAll("\\p{Cntrl}", " "));
    }

    /** Why its last attempt to join or restore failed. */
    public Optional<String> joiningProblem() {
        return Optional.of(json.path("joining").path("problem").asText("")).filter(problem -> !problem.isEmpty());
    }

    private Optional<String> text(String name) {
        return Optional.of(json.path(name).asText("")).filter(text -> !text.isEmpty());
    }

    private static List<JsonNode> list(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false).toList();
    }
}
