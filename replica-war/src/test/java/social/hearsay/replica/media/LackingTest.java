package social.hearsay.replica.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.replica.api.post.ReadableRows;
import social.hearsay.replica.files.MediaDirectory;

/** Files that rows name and this disk lacks. */
@SuppressWarnings("UnnecessaryAssignment") // No framework assigns what a test makes.
class LackingTest {
    private static final ReplicaId R2 = CopiesTest.R2;

    @TempDir
    Path data;

    private final ReadableRows rows = ReadableRows.on(ReadableRows.Kind.SQLITE);
    private final Standing standing = new Standing(CopiesTest.R1, Standing.answering(R2));
    private Peers peers = new Peers(Path.of("unused"));
    private MediaDirectory directory = new MediaDirectory(Path.of("unused"));
    private final Lacking lacking = new Lacking();
    private Duration time = Duration.ZERO;
    private int named;

    @BeforeEach
    void open() throws IOException {
        peers = new Peers(data);
        directory = new MediaDirectory(data.resolve("media"));
        directory.open();
        lacking.replica = new RowsReplica(rows);
        lacking.engine = standing.engine;
        lacking.copies = CopiesTest.copies(standing.engine, peers, directory);
        lacking.directory = directory;
        lacking.stopwatch = () -> time.toNanos();
        lacking.threads = Runnable::run;
    }

    @AfterEach
    void close() {
        rows.close();
    }

    @Test
    void whatRowsNameIsFetchedAndWhatTheyNameLaterAsWell() throws IOException {
        byte[] first = CopiesTest.content(10);
        byte[] second = CopiesTest.content(11);
        peers.give(R2, CopiesTest.name(first), first);
        peers.give(R2, CopiesTest.name(second), second);
        name(first);
        lacking.tick();
        assertThat(has(first)).isTrue();
        assertThat(has(second)).as("nothing names it").isFalse();
        assertThat(lacking.count()).isZero();
        name(second);
        lacking.tick();
        assertThat(has(second)).isTrue();
        assertThat(peers.asked).as("nobody waits").hasSize(2).allMatch(asked -> asked.endsWith("resync=true"));
    }

    @Test
    void whatNobodyHasIsAskedForAgainAfterAWhileAndKeepsNobodyElseWaiting() throws IOException {
        byte[] absent = CopiesTest.content(10);
        byte[] there = CopiesTest.content(11);
        peers.give(R2, CopiesTest.name(there), there);
        name(absent);
        name(there);
        lacking.tick();
        assertThat(has(there)).isTrue();
        assertThat(lacking.count()).isEqualTo(1);

        peers.give(R2, CopiesTest.name(absent), absent);
        time = Duration.ofSeconds(14);
        lacking.tick();
        assertThat(has(absent)).as("it was asked for a moment ago").isFalse();
        time = Duration.ofSeconds(15);
        lacking.tick();
        assertThat(has(absent)).isTrue();
        assertThat(lacking.count()).isZero();
    }

    @Test
    void whatIsNamedNoMoreIsNotAskedForAgain() throws IOException {
        byte[] absent = CopiesTest.content(10);
        name(absent);
        lacking.tick();
        rows.run("DELETE FROM file_uses");
        peers.give(R2, CopiesTest.name(absent), absent);
        time = Duration.ofMinutes(1);
        lacking.tick();
        assertThat(has(absent)).isFalse();
        assertThat(lacking.count()).isZero();
    }

    @Test
    void anotherIncarnationLooksThroughItsTableFromTheBeginning() throws IOException {
        byte[] first = CopiesTest.content(10);
        byte[] other = CopiesTest.content(11);
        peers.give(R2, CopiesTest.name(other), other);
        name(first);
        lacking.tick();
        rows.run("DELETE FROM file_uses");
        named = 0;
        name(other);
        lacking.tick();
        assertThat(has(other)).as("its place was looked at already").isFalse();
        standing.become(new ReplicaId("r1.bbbb"), Standing.answering(R2));
        lacking.tick();
        assertThat(has(other)).isTrue();
        assertThat(lacking.count()).isZero();
    }

    private void name(byte[] content) {
        rows.run("INSERT INTO file_uses (holder, sha256, bytes, position) VALUES ('h', '" + CopiesTest.name(content)
                + "', 9, " + ++named + ")");
    }

    private boolean has(byte[] content) {
        return directory.has(CopiesTest.name(content));
    }
}
