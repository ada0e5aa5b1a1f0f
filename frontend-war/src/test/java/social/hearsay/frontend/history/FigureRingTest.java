package social.hearsay.frontend.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FigureRingTest {
    private static final long START = 1_700_000_000_000L;
    private static final int PLACES = 10;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @SuppressWarnings("NullAway.Init")
    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("figures");
    }

    private FigureRing open() {
        return new FigureRing(Duration.ofSeconds(5), PLACES, Optional.of(file));
    }

    private static Figure figure(int step) {
        return new Figure(START + step * 5_000L, step, 1, 2.5f, 9, 30, 7, 3, 0.5f, 0.25f, 3);
    }

    private static List<Integer> steps(FigureRing ring, long since, int now) {
        return ring.after(since, START + now * 5_000L).stream()
                .map(Figure::requests)
                .toList();
    }

    @Test
    void theLastOnesAreThereAgainAfterARestart() throws Exception {
        try (FigureRing ring = open()) {
            for (int step = 1; step <= 25; step++) {
                ring.add(figure(step));
            }
            assertThat(steps(ring, 0, 25)).containsExactly(16, 17, 18, 19, 20, 21, 22, 23, 24, 25);
        }
        assertThat(Files.size(file)).isEqualTo(PLACES * Figure.BYTES);
        try (FigureRing ring = open()) {
            assertThat(ring.after(figure(23).at(), figure(25).at())).containsExactly(figure(24), figure(25));
            assertThat(steps(ring, 0, 30)).as("five of them are too old").containsExactly(21, 22, 23, 24, 25);
            assertThat(steps(ring, 0, 40)).as("long after").isEmpty();
            ring.add(figure(40));
            assertThat(steps(ring, 0, 40)).containsExactly(40);
        }
    }

    @Test
    void aRecordThatWasHalfWrittenIsNone() throws Exception {
        try (FigureRing ring = open()) {
            ring.add(figure(1));
            ring.add(figure(2));
        }
        int place = (int) (figure(2).at() / 5_000 % PLACES);
        try (FileChannel damaged = FileChannel.open(file, StandardOpenOption.WRITE)) {
            damaged.write(ByteBuffer.wrap(new byte[4]), (long) place * Figure.BYTES + 8);
        }
        try (FigureRing ring = open()) {
            assertThat(steps(ring, 0, 2)).containsExactly(1);
        }
        Files.write(file, new byte[] {1, 2, 3});
        try (FigureRing ring = open()) {
            assertThat(steps(ring, 0, 2)).isEmpty();
        }
    }

    @Test
    void withoutADirectoryItForgets() throws Exception {
        try (FigureRing ring = new FigureRing(Duration.ofSeconds(5), PLACES, Optional.empty())) {
            ring.add(figure(1));
            assertThat(steps(ring, 0, 1)).containsExactly(1);
        }
        assertThat(file).doesNotExist();
    }
}
