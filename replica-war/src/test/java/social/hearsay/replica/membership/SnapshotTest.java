package social.hearsay.replica.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.hearsay.common.id.ClusterId;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Operation;
import social.hearsay.common.wire.Role;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.replication.Execution;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.storage.Database;
import social.hearsay.replica.storage.SqlExecutedUpdates;
import social.hearsay.replica.storage.SqlStateStore;
import social.hearsay.replica.storage.SqlUpdateLog;
import social.hearsay.replica.storage.WriterConnection;

class SnapshotTest {
    private static final ReplicaId GIVER = new ReplicaId("r1.aaaa");
    private static final ReplicaId JOINER = new ReplicaId("r2.bbbb");
    private static final VectorTimestamp COVERED = VectorTimestamp.of(GIVER, 1);
    private static final Update UPDATE = new Update(
            new UpdateId("update-000000000001"),
            GIVER,
            1,
            VectorTimestamp.ZERO,
            Stamp.of(1_000, 0, 1),
            false,
            Operation.of("Note", "", JsonNodeFactory.instance.objectNode().put("text", "Grüße \n 👋")));

    @TempDir
    Path directory;

    private byte[] snapshot = {};

    @BeforeEach
    void takeASnapshot() throws Exception {
        try (Database giver = Database.open(directory.resolve("giver"), Optional.empty())) {
            try (WriterConnection writer = giver.openWriter()) {
                new SqlUpdateLog(writer.handle()).append(UPDATE);
                new SqlExecutedUpdates(writer.handle()).put(Execution.of(UPDATE));
                new SqlStateStore(writer.handle()).save(givingState());
                writer.handle()
                        .execute("insert into posts (id, author, visibility, contents, hidden, favourites, replies)"
                                + " values (1, 2, 'public', '[]', true, 0, 0)");
                writer.commit();
            }
            snapshot = written(giver);
        }
    }

    @Test
    void makesAJoinerTheSameButForItsName() throws Exception {
        try (Database joiner = Database.open(directory.resolve("joiner"), Optional.empty())) {
            install(joiner, snapshot);
            shows(joiner);
        }
    }

    @Test
    void travelsFromOneKindOfDatabaseToTheOtherAndBack() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                Database middle = Database.open(
                        directory.resolve("middle"), Optional.of(postgres.getJdbcUrl("postgres", "postgres")));
                Database last = Database.open(directory.resolve("last"), Optional.empty())) {
            install(middle, snapshot);
            shows(middle);
            install(last, written(middle));
            shows(last);
        }
    }

    @Test
    void leavesNothingWhenItIsCutShort() {
        try (Database joiner = Database.open(directory.resolve("joiner"), Optional.empty())) {
            byte[] cut = Arrays.copyOf(snapshot, snapshot.length / 2);
            assertThatThrownBy(() -> install(joiner, cut)).isInstanceOf(IOException.class);
            boolean empty = joiner.readers()
                    .inTransaction(handle ->
                            new SqlStateStore(handle).load().isEmpty() && new SqlUpdateLog(handle).length() == 0);
            assertThat(empty).isTrue();
        }
    }

    @Test
    void isRefusedWhenItDoesNotCoverTheJoin() {
        try (Database joiner = Database.open(directory.resolve("joiner"), Optional.empty())) {
            assertThatThrownBy(() -> install(joiner, snapshot, VectorTimestamp.of(GIVER, 2)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("covers");
        }
    }

    @Test
    void isNotPutOverOlderData() throws Exception {
        try (Database joiner = Database.open(directory.resolve("joiner"), Optional.empty())) {
            install(joiner, snapshot);
            assertThatThrownBy(() -> install(joiner, snapshot)).isInstanceOf(IllegalStateException.class);
        }
    }

    private static void shows(Database joiner) {
        ReplicaState state = joiner.readers()
                .inTransaction(handle -> new SqlStateStore(handle).load())
                .orElseThrow();
        assertThat(state.self()).isEqualTo(JOINER);
        assertThat(state.valueTimestamp()).isEqualTo(COVERED);
        List<Update> log = joiner.readers()
                .inTransaction(handle -> new SqlUpdateLog(handle).after(VectorTimestamp.ZERO, 9, Long.MAX_VALUE));
        assertThat(log).containsExactly(UPDATE);
        Optional<Execution> execution =
                joiner.readers().inTransaction(handle -> new SqlExecutedUpdates(handle).find(UPDATE.id()));
        assertThat(execution).contains(Execution.of(UPDATE));
        List<Boolean> hidden = joiner.readers()
                .inTransaction(handle -> handle.select("select hidden from posts where id = 1")
                        .mapTo(Boolean.class)
                        .list());
        assertThat(hidden).containsExactly(true);
    }

    private static void install(Database joiner, byte[] snapshot) throws Exception {
        install(joiner, snapshot, COVERED);
    }

    private static void install(Database joiner, byte[] snapshot, VectorTimestamp covers) throws Exception {
        try (WriterConnection writer = joiner.openWriter()) {
            SnapshotInstaller.install(writer.handle(), new ByteArrayInputStream(snapshot), JOINER, covers);
            writer.commit();
        }
    }

    private static byte[] written(Database giver) throws Exception {
        return giver.readers().inTransaction(handle -> {
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            SnapshotWriter.write(handle, stream);
            return stream.toByteArray();
        });
    }

    private static ReplicaState givingState() {
        Member giver = new Member(GIVER, URI.create("http://127.0.0.1:18301/replica"), Role.WRITER);
        Member joiner = new Member(JOINER, URI.create("http://127.0.0.1:18302/replica"), Role.WRITER);
        ReplicaState founded = ReplicaState.founded(GIVER, new ClusterId("cluster1"), List.of(giver, joiner));
        return new ReplicaState(
                GIVER,
                founded.cluster(),
                COVERED,
                COVERED,
                founded.table(),
                founded.collected(),
                founded.settled(),
                UPDATE.issuedAt(),
                founded.members(),
                null,
                false);
    }
}
