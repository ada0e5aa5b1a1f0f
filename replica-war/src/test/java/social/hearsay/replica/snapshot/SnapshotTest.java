package social.hearsay.replica.snapshot;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static social.hearsay.replica.snapshot.Snapshots.COVERED;
import static social.hearsay.replica.snapshot.Snapshots.JOINER;
import static social.hearsay.replica.snapshot.Snapshots.UPDATE;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.hearsay.common.snapshot.SnapshotReader;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Digest;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.replication.Execution;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.storage.database.Database;
import social.hearsay.replica.storage.replication.SqlExecutedUpdates;
import social.hearsay.replica.storage.replication.SqlStateStore;
import social.hearsay.replica.storage.replication.SqlUpdateLog;

/** What arrives is what was there, or nothing at all. */
class SnapshotTest {
    @TempDir
    Path directory;

    private Database giver;
    private Database joiner;
    private byte[] snapshot = {};

    @BeforeEach
    void takeASnapshot() throws Exception {
        giver = Database.open(directory.resolve("giver"), Optional.empty());
        joiner = Database.open(directory.resolve("joiner"), Optional.empty());
        Snapshots.fill(giver);
        snapshot = Snapshots.taken(giver);
    }

    @AfterEach
    void close() {
        giver.close();
        joiner.close();
    }

    @Test
    void makesAJoinerTheSameButForItsName() throws Exception {
        Snapshots.install(joiner, snapshot);

        shows(joiner);
    }

    @Test
    void travelsFromOneKindOfDatabaseToTheOtherAndBack() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                Database middle = Database.open(
                        directory.resolve("middle"), Optional.of(postgres.getJdbcUrl("postgres", "postgres")))) {
            Snapshots.install(middle, snapshot);
            shows(middle);

            Snapshots.install(joiner, Snapshots.taken(middle));
            shows(joiner);
        }
    }

    @Test
    void theDigestOfAScanIsTheOneThatIsKept() {
        assertThat(Snapshots.scanned(giver)).isEqualTo(Snapshots.digest(giver)).isNotEqualTo(Digest.EMPTY);
    }

    @Test
    void isNotTakenForWholeWhereverItIsCut() {
        for (int length = 0; length < snapshot.length; length++) {
            byte[] cut = Arrays.copyOf(snapshot, length);
            assertThatThrownBy(() -> read(cut)).as("cut after %s bytes", length).isInstanceOf(IOException.class);
        }
    }

    /** Some bits of gzip mean nothing, such as its time: flipped, they make no difference. */
    @Test
    void isNotTakenForWholeWhicheverByteIsFlippedUnlessItSaysTheSame() throws IOException {
        List<String> rows = read(snapshot);
        int noticed = 0;
        for (int index = 0; index < snapshot.length; index++) {
            byte[] flipped = snapshot.clone();
            flipped[index] ^= 0x10;
            try {
                assertThat(read(flipped)).as("byte %s", index).isEqualTo(rows);
            } catch (IOException damaged) {
                noticed++;
            }
        }
        assertThat(noticed).isGreaterThan(snapshot.length - 20);
    }

    @Test
    void leavesNothingWhenItIsCutShort() {
        for (int tenth = 0; tenth < 10; tenth++) {
            byte[] cut = Arrays.copyOf(snapshot, snapshot.length * tenth / 10);
            isRefused(() -> Snapshots.install(joiner, cut), "cut short");
        }
    }

    @Test
    void leavesNothingWhenItLacksARowAndNobodyMissesAByte() throws Exception {
        List<String> lines = new ArrayList<>(Snapshots.lines(snapshot));
        lines.remove(lines.size() - 1);

        isRefused(() -> Snapshots.install(joiner, Snapshots.packed(lines)), "lacks rows");
    }

    @Test
    void leavesNothingWhenARowIsAnotherThanWasWritten() throws Exception {
        String trailer = "{\"sha256\":\"00\"}\n";

        isRefused(
                () -> Snapshots.install(joiner, Snapshots.packed(Snapshots.lines(snapshot), trailer)), "its checksum");
    }

    @Test
    void leavesNothingWhenTheRowsAreNotTheGiversValue() throws Exception {
        byte[] other = Snapshots.taken(giver, Snapshots.digest(giver).plus(1));

        isRefused(() -> Snapshots.install(joiner, other), "not the same value");
    }

    @Test
    void aFormatOfALaterReleaseIsNamed() throws Exception {
        List<String> lines = new ArrayList<>(Snapshots.lines(snapshot));
        lines.set(0, "{\"format\":99,\"novelty\":true}");

        isRefused(() -> Snapshots.install(joiner, Snapshots.packed(lines)), "format 99");
    }

    @Test
    void aTableOfALaterReleaseIsNamed() throws Exception {
        List<String> lines = new ArrayList<>(Snapshots.lines(snapshot));
        lines.set(0, lines.get(0).replace("\"rows\":{", "\"rows\":{\"polls\":1,"));

        isRefused(() -> Snapshots.install(joiner, Snapshots.packed(lines)), "polls");
    }

    @Test
    void somethingElseIsNoSnapshot() {
        isRefused(() -> Snapshots.install(joiner, "Dear diary".getBytes(US_ASCII)), "not a snapshot");
        isRefused(() -> Snapshots.install(joiner, Snapshots.packed(List.of("Dear diary"))), "is none");
        isRefused(() -> Snapshots.install(joiner, Snapshots.packed(List.of("{}"))), "not a snapshot");
    }

    @Test
    void isNotPutOverOlderData() throws Exception {
        Snapshots.install(joiner, snapshot);

        assertThatThrownBy(() -> Snapshots.install(joiner, snapshot)).isInstanceOf(IllegalStateException.class);
    }

    private void isRefused(ThrowingCallable installation, String reason) {
        assertThatThrownBy(installation).hasMessageContaining(reason);
        boolean empty = joiner.readers()
                .inTransaction(
                        connection -> new SqlStateStore(connection).load().isEmpty()
                                && new SqlUpdateLog(connection).length() == 0
                                && Snapshots.VALUE.scan(connection).equals(Digest.EMPTY));
        assertThat(empty).isTrue();
    }

    private void shows(Database database) {
        ReplicaState state = database.readers()
                .inTransaction(connection -> new SqlStateStore(connection).load())
                .orElseThrow();
        assertThat(state.self()).isEqualTo(JOINER);
        assertThat(state.valueTimestamp()).isEqualTo(COVERED);
        List<Update> log = database.readers()
                .inTransaction(
                        connection -> new SqlUpdateLog(connection).after(VectorTimestamp.ZERO, 9, Long.MAX_VALUE));
        assertThat(log).containsExactly(UPDATE);
        Optional<Execution> execution =
                database.readers().inTransaction(connection -> new SqlExecutedUpdates(connection).find(UPDATE.id()));
        assertThat(execution).contains(Execution.of(UPDATE));
        assertThat(Snapshots.digest(database)).isEqualTo(Snapshots.digest(giver));
        assertThat(Snapshots.scanned(database)).isEqualTo(Snapshots.digest(giver));
    }

    private static List<String> read(byte[] snapshot) throws IOException {
        SnapshotReader reader = new SnapshotReader(new ByteArrayInputStream(snapshot));
        List<String> rows = new ArrayList<>(
                List.of(reader.header(SnapshotFormat.Header.class).toString()));
        for (Optional<JsonNode> row = reader.row(); row.isPresent(); row = reader.row()) {
            rows.add(row.get().toString());
        }
        return rows;
    }
}
