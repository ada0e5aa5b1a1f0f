package social.hearsay.frontend.history;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import social.hearsay.common.secret.PrivateFiles;
import social.hearsay.common.wire.Json;

/**
 * The last events, in memory and in a file, a line of JSON for each. The file never has more than twice as many lines as are kept;
 * a line that can't be read, such as one that was cut off by a crash, is passed over. Safe for many threads.
 */
public final class EventLog {
    /** Some 200 KiB: weeks of a cluster that is well. */
    static final int KEPT = 1_000;

    private static final String FILE = "events.jsonl";
    private static final System.Logger LOG = System.getLogger(EventLog.class.getName());

    private final Optional<Path> file;
    private final Deque<Event> events = new ArrayDeque<>();
    private final Map<EventKind, Long> counts = new EnumMap<>(EventKind.class);
    private int lines;
    private boolean isFailing;

    /** @param directory where the file is; empty: nothing survives this process */
    public EventLog(Optional<Path> directory) {
        this.file = directory.map(each -> each.resolve(FILE));
        file.filter(Files::exists).ifPresent(this::load);
    }

    private void load(Path from) {
        try {
            for (String line : new String(Files.readAllBytes(from), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                lines++;
                parse(line).ifPresent(this::keep);
            }
        } catch (IOException unreadable) {
            LOG.log(Level.WARNING, "What happened before can''t be read: {0}", unreadable.toString());
        }
    }

    private static Optional<Event> parse(String line) {
        try {
            return Optional.of(Json.read(line, Event.class));
        } catch (IllegalArgumentException | NullPointerException damaged) {
            return Optional.empty();
        }
    }

    private void keep(Event event) {
        events.addLast(event);
        if (events.size() > KEPT) {
            events.removeFirst();
        }
    }

    /** Takes note of it. A disk that fails is said once, and costs the file alone. */
    public synchronized void add(Event event) {
        keep(event);
        counts.merge(event.kind(), 1L, Long::sum);
        file.ifPresent(to -> {
            try {
                write(to, event);
                isFailing = false;
            } catch (IOException sick) {
                if (!isFailing) {
                    LOG.log(Level.WARNING, "What happens is not written down: {0}", sick.toString());
                }
                isFailing = true;
            }
        });
    }

    private void write(Path to, Event event) throws IOException {
        if (lines >= 2 * KEPT) {
            String all = events.stream().map(Json::write).collect(Collectors.joining("\n"));
            PrivateFiles.replace(to, all.getBytes(StandardCharsets.UTF_8));
            lines = events.size();
            return;
        }
        // Begins with an end of line: the last one may have been cut off.
        String line = (lines == 0 ? "" : "\n") + Json.write(event);
        PrivateFiles.makeFile(to);
        Files.writeString(to, line, StandardOpenOption.APPEND);
        lines++;
    }

    /** How many of a kind since this process was started. */
    public synchronized long count(EventKind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    /** The last ones, the latest first. */
    public synchronized List<Event> latest(int most) {
        List<Event> all = new ArrayList<>(events);
        Collections.reverse(all);
        return List.copyOf(all.subList(0, Math.min(most, all.size())));
    }
}
