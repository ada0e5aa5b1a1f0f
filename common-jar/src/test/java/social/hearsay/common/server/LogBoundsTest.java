package social.hearsay.common.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogBoundsTest {
    private final LogBounds bounds = new LogBounds(Optional.empty());
    private final Kept kept = new Kept();

    LogBoundsTest() {
        kept.setFilter(bounds);
        Logger.getLogger(LogBounds.class.getName()).addHandler(kept);
    }

    @AfterEach
    void takeAway() {
        Logger.getLogger(LogBounds.class.getName()).removeHandler(kept);
    }

    @Test
    void whatComesAgainAndAgainIsCounted() {
        for (int time = 0; time < 500; time++) {
            kept.publish(record("our.own", "No answer from {0}", 1_000 + time));
        }
        kept.publish(record("our.own", "Another thing", 2_000));
        assertThat(kept.lines).hasSize(LogBounds.MOST_ALIKE + 1);

        kept.publish(record("our.own", "No answer from {0}", 1_000 + LogBounds.WHILE_MILLIS));
        kept.publish(record("our.own", "No answer from {0}", 1_001 + LogBounds.WHILE_MILLIS));

        assertThat(kept.lines.subList(LogBounds.MOST_ALIKE + 1, kept.lines.size()))
                .hasSize(2)
                .anyMatch(line -> line.contains("491 more of these in a minute: No answer from"))
                .contains("No answer from {0}");
    }

    @Test
    void manyKindsTakeNoMoreMemoryThanSome() {
        for (int number = 0; number < 5_000; number++) {
            kept.publish(record("our.own", "Kind " + number, 1_000));
        }

        assertThat(kept.lines).hasSize(5_000);
    }

    @Test
    void whatAClientDidWrongIsOneLineOfTheContainers() {
        LogRecord clients = record("org.glassfish.grizzly.http.server.HttpHandler", "service exception", 1);
        clients.setThrown(new IllegalStateException(new UnsupportedCharsetException("utf8\nmb4")));
        LogRecord ours = record("social.hearsay.replica.X", "A request failed", 1);
        ours.setThrown(new IOException("the disk"));
        LogRecord accident = record("org.apache.catalina.core", "Servlet.service() threw", 1);
        accident.setThrown(new NullPointerException());

        kept.publish(clients);
        kept.publish(ours);
        kept.publish(accident);

        assertThat(kept.lines.get(0)).contains("service exception", "UnsupportedCharsetException", "utf8?mb4");
        assertThat(kept.thrown).containsExactly(false, true, true);
    }

    @Test
    void theFileIsTurnedWhileItGrows(@TempDir Path directory) throws IOException {
        Path path = directory.resolve("server.log");
        LogFile file = new LogFile(path, 1_000);
        for (int number = 1; number <= 100; number++) {
            file.turnIfLong(number * 1_000L);
            String line = String.format(Locale.ROOT, "line %4d of what somebody causes\n", number);
            Files.writeString(path, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            assertThat(Files.size(path)).isLessThan(1_100);
        }

        Path before = directory.resolve("server.log.1");
        assertThat(Files.size(before)).isBetween(1_000L, 1_100L);
        assertThat(Files.readString(path)).endsWith("line  100 of what somebody causes\n");
    }

    @Test
    void onlyAFileThatIsAppendedToIsTurned() {
        assertThat(LogFile.isAppended("pos:\t0\nflags:\t0102001\nmnt_id:\t1\n")).isTrue();
        assertThat(LogFile.isAppended("pos:\t0\nflags:\t0100001\nmnt_id:\t1\n")).isFalse();
    }

    private static LogRecord record(String logger, String message, long millis) {
        LogRecord record = new LogRecord(Level.WARNING, message);
        record.setLoggerName(logger);
        record.setInstant(Instant.ofEpochMilli(millis));
        return record;
    }

    /** As the handlers of the JDK do it. */
    private static final class Kept extends Handler {
        private final List<String> lines = new ArrayList<>();
        private final List<Boolean> thrown = new ArrayList<>();

        @Override
        public synchronized void publish(LogRecord record) {
            if (isLoggable(record)) {
                lines.add(
                        record.getParameters() == null
                                ? record.getMessage()
                                : new java.util.logging.SimpleFormatter().formatMessage(record));
                thrown.add(record.getThrown() != null);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
