package social.hearsay.frontend.edge.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    private static final int BLOCK = 4_096;

    private final Budget memory = new Budget(3 * BLOCK);
    private final Budget disk = new Budget(20_000);

    @TempDir
    Path directory;

    private Spool spool(int threshold) {
        return new Spool(directory, threshold, memory, disk);
    }

    @Test
    void largeBodiesGoToDiskAndLeaveItWhenTheyAreClosed() throws IOException {
        Spool spool = spool(10);
        BodyBuffer small = spool.buffer(100);
        small.write(new byte[10], 10);
        Body inMemory = small.finish();
        assertThat(inMemory).isInstanceOf(Body.InMemory.class);
        assertThat(inMemory.length()).isEqualTo(10);

        BodyBuffer large = spool.buffer(100);
        large.write("0123456789".getBytes(StandardCharsets.US_ASCII), 10);
        large.write("ab".getBytes(StandardCharsets.US_ASCII), 2);
        Body.OnDisk body = (Body.OnDisk) large.finish();
        assertThat(Files.readString(body.file())).isEqualTo("0123456789ab");
        assertThat(disk.taken()).isEqualTo(12);
        body.close();
        inMemory.close();
        assertThat(directory).isEmptyDirectory();
        assertThat(memory.taken() + disk.taken()).isZero();
    }

    @Test
    void aBodyOverTheLimitIsNotTakenAndLeavesNothing() throws IOException {
        BodyBuffer buffer = spool(10).buffer(100);
        assertThat(buffer.write(new byte[100], 100)).isEqualTo(Intake.TAKEN);
        assertThat(buffer.write(new byte[1], 1)).isEqualTo(Intake.TOO_LARGE);
        buffer.discard();
        assertThat(directory).isEmptyDirectory();
        assertThat(memory.taken() + disk.taken()).isZero();
    }

    /** Otherwise the memory of a front end would belong to whoever sends many small bodies at once. */
    @Test
    void smallBodiesGoToDiskAsWellWhenMemoryIsFullAndNowhereWhenBothAre() throws IOException {
        Spool spool = spool(BLOCK);
        byte[] bytes = new byte[BLOCK];
        for (int i = 0; i < 3; i++) {
            assertThat(spool.buffer(BLOCK).write(bytes, BLOCK)).isEqualTo(Intake.TAKEN);
        }
        assertThat(directory).isEmptyDirectory();
        for (int i = 0; i < 4; i++) {
            assertThat(spool.buffer(BLOCK).write(bytes, BLOCK)).isEqualTo(Intake.TAKEN);
        }
        assertThat(directory.toFile().list()).hasSize(4);
        assertThat(spool.buffer(BLOCK).write(bytes, BLOCK)).isEqualTo(Intake.NO_ROOM);
        assertThat(memory.refusals()).isEqualTo(5);
        assertThat(disk.refusals()).isEqualTo(1);
    }

    /** Each byte of a body that comes byte by byte must not cost an array. */
    @Test
    void aBodyThatComesInDropsTakesNoMoreThanItIsLong() throws IOException {
        BodyBuffer buffer = spool(2 * BLOCK).buffer(2 * BLOCK);
        for (int i = 0; i < BLOCK + 1; i++) {
            buffer.write(new byte[] {(byte) i}, 1);
        }
        Body.InMemory body = (Body.InMemory) buffer.finish();
        assertThat(body.pieces()).hasSize(2);
        assertThat(body.length()).isEqualTo(BLOCK + 1);
        assertThat(body.pieces().get(0)[300]).isEqualTo((byte) 300);
        assertThat(memory.taken()).isEqualTo(2 * BLOCK);
    }

    @Test
    void whatAnEarlierProcessLeftIsRemoved() throws IOException {
        Files.createFile(directory.resolve("request-1.body"));
        spool(10).open();
        assertThat(directory).isEmptyDirectory();
    }
}
