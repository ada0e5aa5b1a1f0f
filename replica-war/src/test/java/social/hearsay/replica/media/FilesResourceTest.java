package social.hearsay.replica.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.hearsay.replica.files.FileRange;
import social.hearsay.replica.peer.ResyncRate;

/** Parts of files, for members. */
@SuppressWarnings("UnnecessaryAssignment") // No framework assigns what a test makes.
class FilesResourceTest {
    private static final int RATE = 100_000;
    private static final byte[] FILM = CopiesTest.content(2 << 20);

    @TempDir
    Path data;

    private final FilesResource resource = new FilesResource();

    @BeforeEach
    void writeOne() throws IOException {
        Files.write(data.resolve("film"), FILM);
        resource.resyncRate = new ResyncRate(Optional.of((long) RATE), Runnable::run);
    }

    @Test
    void whatSomebodyWaitsForComesAtOnceByTheMebibyte() throws IOException {
        for (int number = 0; number < 5; number++) {
            assertThat(read("bytes=0-", false)).isCompletedWithValueMatching(part -> length(part) == 1 << 20);
        }
    }

    @Test
    void whatNobodyWaitsForComesAtTheRate() throws IOException {
        CompletableFuture<Optional<FileRange.Read>> first = read("bytes=0-", true);
        assertThat(first).isCompletedWithValueMatching(part -> length(part) == RATE / 2);
        assertThat(first.join().orElseThrow().contentRange()).isEqualTo("bytes 0-49999/" + FILM.length);
        // What may be sent at once is sent: more takes its time, an hour for what an hour's rate is.
        var unused = resource.resyncRate.pass(3_600L * RATE);
        assertThat(read("bytes=50000-", true)).isNotDone();
        assertThat(read("bytes=0-9", false)).isCompletedWithValueMatching(part -> length(part) == 10);
    }

    @Test
    void whatIsNotThereIsSaidAtOnce() throws IOException {
        var unused = resource.resyncRate.pass(3_600L * RATE);
        assertThat(read("bytes=" + FILM.length + "-", true)).isCompletedWithValueMatching(Optional::isEmpty);
    }

    private CompletableFuture<Optional<FileRange.Read>> read(String range, boolean resync) throws IOException {
        return resource.read(data.resolve("film"), FileRange.parse(range).orElseThrow(), resync)
                .toCompletableFuture();
    }

    private static int length(Optional<FileRange.Read> part) {
        return part.orElseThrow().bytes().length;
    }
}
