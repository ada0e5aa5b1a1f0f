package social.hearsay.frontend.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private EventLog open() {
        return new EventLog(Optional.of(directory));
    }

    private static Event event(int number) {
        return Event.of(number, EventKind.DOWN, "r1.aaaa", "number " + number);
    }

    private static List<Long> latest(EventLog log, int most) {
        return log.latest(most).stream().map(Event::at).toList();
    }

    @Test
    void theLastOnesAreThereAgainAfterARestart() {
        EventLog log = open();
        log.add(event(1));
        log.add(event(2));
        log.add(new Event(3, EventKind.ACTION, "r2", "promote", "done \n \"ä\"", "ann"));

        EventLog again = open();
        assertThat(again.latest(10)).isEqualTo(log.latest(10)).hasSize(3);
        assertThat(latest(again, 2)).containsExactly(3L, 2L);
        assertThat(again.count(EventKind.DOWN))
                .as("since the process was started")
                .isZero();
    }

    @Test
    void theFileIsBounded() throws Exception {
        EventLog log = open();
        for (int number = 1; number <= 5 * EventLog.KEPT; number++) {
            log.add(event(number));
        }
        Path file = directory.resolve("events.jsonl");
        assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(2 * EventLog.KEPT);
        assertThat(latest(open(), 3)).containsExactly(5_000L, 4_999L, 4_998L);
        assertThat(log.latest(10 * EventLog.KEPT)).hasSize(EventLog.KEPT);
    }

    @Test
    void aLineThatWasCutOffCostsNoOther() throws Exception {
        EventLog log = open();
        log.add(event(1));
        Files.writeString(directory.resolve("events.jsonl"), "\n{\"at\":2,\"kin", StandardOpenOption.APPEND);
        EventLog again = open();
        again.add(event(3));
        assertThat(latest(open(), 10)).containsExactly(3L, 1L);
    }

    @Test
    void aDiskThatFailsCostsTheFileAlone() throws Exception {
        Path gone = directory.resolve("gone");
        EventLog log = new EventLog(Optional.of(gone));
        log.add(event(1));
        assertThat(latest(log, 10)).containsExactly(1L);
        Files.createDirectory(gone);
        log.add(event(2));
        assertThat(latest(new EventLog(Optional.of(gone)), 10)).containsExactly(2L);
    }
}
