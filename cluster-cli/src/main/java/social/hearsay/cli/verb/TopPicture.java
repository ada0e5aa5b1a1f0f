package social.hearsay.cli.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What {@code top} draws.
 *
 * @param seen figures and events of a front end; empty where none answers
 */
record TopPicture(StatusTable table, ObjectNode seen, Instant now) {
    private static final int EVENTS = 8;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** To the screen's corner; from here to the end of the line, and of the screen, nothing. */
    private static final String CORNER = "\u001b[H";

    private static final String END_OF_LINE = "\u001b[K";
    private static final String END_OF_SCREEN = "\u001b[J";

    /** @param isScreen drawn over the last one, and not below it */
    String text(boolean isScreen) {
        List<String> lines = lines();
        return isScreen
                ? CORNER + String.join(END_OF_LINE + "\n", lines) + END_OF_LINE + END_OF_SCREEN
                : String.join("\n", lines) + "\n";
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        long well = table.rows().stream().filter(StatusTable.Row::isWell).count();
        lines.add(String.format(
                Locale.ROOT,
                "Hearsay  %s UTC  %s: %d of %d members are up and ready",
                TIME.format(now),
                table.isEveryoneWell() && table.notes().isEmpty() ? "all is well" : "LOOK",
                well,
                table.rows().size()));
        lines.add(figures());
        lines.add("");
        lines.addAll(table.lines());
        events(lines);
        return lines;
    }

    private String figures() {
        JsonNode last = seen.path("figures");
        if (!last.has("at")) {
            return "no front end answers that has figures";
        }
        double every = Math.max(1, last.path("everySeconds").asDouble(1));
        return String.format(
                Locale.ROOT,
                "%s: %.1f requests/s (%d failed)  p50 %.0f  p95 %.0f  p99 %.0f ms  %.1f updates/s"
                        + "  everywhere after %.1f s  lag %d, %.1f s",
                seen.path("frontEnd").asText(),
                last.path("requests").asDouble() / every,
                last.path("failures").asLong(),
                last.path("p50").asDouble(),
                last.path("p95").asDouble(),
                last.path("p99").asDouble(),
                last.path("updates").asDouble() / every,
                last.path("stableSeconds").asDouble(),
                last.path("lagUpdates").asLong(),
                last.path("lagSeconds").asDouble());
    }

    private void events(List<String> lines) {
        JsonNode events = seen.path("events");
        if (!events.isEmpty()) {
            lines.add("");
        }
        for (int i = 0; i < Math.min(EVENTS, events.size()); i++) {
            JsonNode event = events.path(i);
            String about = event.path("about").asText();
            String by = event.path("by").asText();
            lines.add(String.format(
                            Locale.ROOT,
                            "%s  %-21s %s%s%s",
                            TIME.format(Instant.ofEpochMilli(event.path("at").asLong())),
                            event.path("kind").asText(),
                            about.isEmpty() ? "" : (event.path("member").asText() + " " + about).strip() + ": ",
                            event.path("text").asText(),
                            by.isEmpty() ? "" : " (" + by + ")")
                    .replaceAll("\\p{Cntrl}", " "));
        }
    }
}
