package social.hearsay.frontend.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    @Test
    void aSmallBodyStaysInMemoryAndALargeOneGoesToAFileUntilItIsClosed(@TempDir Path directory) throws IOException {
        Spool spool = new Spool(directory, 10, 100);
        BodyBuffer small = spool.buffer();
        small.write(new byte[10], 10);
        assertThat(small.finish()).isInstanceOf(Body.InMemory.class);

        BodyBuffer large = spool.buffer();
        large.write("0123456789".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 10);
        large.write("ab".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 2);
        Body.OnDisk body = (Body.OnDisk) large.finish();
        assertThat(Files.readString(body.file())).isEqualTo("0123456789ab");
        body.close();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aBodyOverTheLimitIsNotTakenAndLeavesNothing(@TempDir Path directory) throws IOException {
        BodyBuffer buffer = new Spool(directory, 10, 100).buffer();
        assertThat(buffer.write(new byte[100], 100)).isTrue();
        assertThat(buffer.write(new byte[1], 1)).isFalse();
        buffer.discard();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void whatAnEarlierProcessLeftIsRemoved(@TempDir Path directory) throws IOException {
        Files.createFile(directory.resolve("request-1.body"));
        new Spool(directory, 10, 100).open();
        assertThat(directory).isEmptyDirectory();
    }
}
