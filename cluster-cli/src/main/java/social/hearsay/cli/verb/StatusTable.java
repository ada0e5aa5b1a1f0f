package social.hearsay.cli.verb;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.hearsay.cli.client.ReplicaReport;

/** What {@code status} shows: a line for each member, and notes below. */
record StatusTable(List<Row> rows, List<String> notes) {
    private static final String FORMAT = "%-5s %-8s %-31s %-9s %-6s %-9s %-6s %-14s %-17s %s";

    StatusTable {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /**
     * A member.
     *
     * @param pid null when it does not run here
     * @param state up, paused or down; elsewhere when it has no directory here
     * @param report what a replica says of itself; null when it does not
     */
    record Row(
            String name,
            @Nullable Long pid,
            String address,
            String state,
            boolean ready,
            @Nullable ReplicaReport report) {
        static final String ELSEWHERE = "elsewhere";

        boolean isWell() {
            return ready && (state.equals("up") || state.equals(ELSEWHERE));
        }

        String line() {
            Optional<ReplicaReport> said = Optional.ofNullable(report);
            return String.format(
                    Locale.ROOT,
                    FORMAT,
                    name,
                    pid == null ? "-" : pid,
                    address,
                    state,
                    ready ? "yes" : "no",
                    said.flatMap(ReplicaReport::role).orElse("-"),
                    said.flatMap(ReplicaReport::logLength).map(Object::toString).orElse("-"),
                    said.flatMap(ReplicaReport::lag).map(Object::toString).orElse("-"),
                    said.flatMap(ReplicaReport::digest).orElse("-"),
                    said.flatMap(ReplicaReport::timestamps).orElse("-"));
        }

        ObjectNode json() {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("name", name).put("pid", pid).put("address", address);
            json.put("state", state).put("ready", ready);
            if (report != null) {
                json.set("status", report.json());
            }
            return json;
        }
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                FORMAT,
                "NAME",
                "PID",
                "ADDRESS",
                "STATE",
                "READY",
                "ROLE",
                "LOG",
                "LAG",
                "DIGEST",
                "TIMESTAMPS"));
        rows.forEach(row -> lines.add(row.line()));
        lines.addAll(notes);
        return lines;
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        rows.forEach(row -> json.withArray("members").add(row.json()));
        json.putArray("notes");
        notes.forEach(note -> json.withArray("notes").add(note));
        return json;
    }

    boolean isAnyoneUp() {
        return rows.stream().anyMatch(row -> row.pid() != null);
    }

    boolean isEveryoneWell() {
        return rows.stream().allMatch(Row::isWell);
    }
}
