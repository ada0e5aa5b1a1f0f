package social.hearsay.replica.storage.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static social.hearsay.replica.storage.replication.DiskUnderTest.R1;
import static social.hearsay.replica.storage.replication.DiskUnderTest.R2;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import social.hearsay.common.id.ClusterId;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Json;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Move;
import social.hearsay.common.wire.Refusal;
import social.hearsay.common.wire.Retirement;
import social.hearsay.common.wire.Role;
import social.hearsay.common.wire.RoleChange;
import social.hearsay.replica.replication.Closing;
import social.hearsay.replica.replication.Condition;
import social.hearsay.replica.replication.MembershipView;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.storage.database.Database;
import social.hearsay.replica.storage.database.ScratchPostgres;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.database.StorageInUse;
import social.hearsay.replica.storage.database.WriterConnection;

class StateStoreTest {
    private static final ReplicaState FOUNDED = ReplicaState.founded(
            R1,
            new ClusterId("cluster1"),
            List.of(new Member(R1, URI.create("http://127.0.0.1:18301/replica"), Role.WRITER)));

    private static final ReplicaState LATER = new ReplicaState(
            R1,
            FOUNDED.cluster(),
            VectorTimestamp.of(Map.of(R1, 5L, R2, 7L)),
            VectorTimestamp.of(R1, 5),
            Map.of(R2, VectorTimestamp.of(R2, 7)),
            VectorTimestamp.of(R1, 2),
            VectorTimestamp.of(R1, 1),
            Stamp.of(1_000, 3, 1),
            new MembershipView(
                    FOUNDED.membership().entries(),
                    List.of(new Retirement(R2, R1, 5, VectorTimestamp.of(R1, 4), Stamp.of(1, 2, 3), true, false)),
                    List.of(new Move(R1, URI.create("http://127.0.0.1:18401/replica"), Stamp.of(1, 2, 1))),
                    List.of(new RoleChange(R1, Role.READ_ONLY, Stamp.of(1, 3, 1)))),
            "halted for a reason",
            Condition.OLD_COPY,
            VectorTimestamp.of(R1, 3),
            Set.of(Stamp.of(1, 2, 3)),
            Set.of(R2),
            Map.of(R2, Set.of(new Closing(R1, 5))),
            Map.of(new ReplicaId("r3.gone"), 17L));

    @ParameterizedTest
    @EnumSource
    void isEmptyAtFirst(DiskUnderTest.Kind kind) {
        try (DiskUnderTest disk = DiskUnderTest.empty(kind)) {
            assertThat(disk.state().load()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void givesBackTheLastStateWhole(DiskUnderTest.Kind kind) {
        try (DiskUnderTest disk = DiskUnderTest.empty(kind)) {
            disk.state().save(FOUNDED);
            assertThat(disk.state().load()).contains(FOUNDED);
            disk.state().save(LATER);
            assertThat(disk.state().load()).contains(LATER);
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesBackATurnThatIsRolledBack(DiskUnderTest.Kind kind) {
        try (DiskUnderTest disk = DiskUnderTest.empty(kind)) {
            disk.state().save(FOUNDED);
            disk.commit().run();
            disk.state().save(LATER);
            disk.rollback().run();
            assertThat(disk.state().load()).contains(FOUNDED);
        }
    }

    /** What is called otherwise in the code by now. */
    @Test
    void namesThingsAsEarlierReleasesDo() {
        assertThat(Json.write(LATER)).contains("\"roll\":{\"entries\"", "\"sponsor\":\"r1.");
        String orphaned = Json.write(LATER).replace("\"OLD_COPY\"", "\"ASTRAY\"");
        assertThat(Json.read(orphaned, ReplicaState.class).condition()).isEqualTo(Condition.ORPHANED);
        assertThat(Refusal.parse("astray")).contains(Refusal.ORPHANED);
    }

    @Test
    void outlivesTheProcessThatWroteIt() {
        Path directory = DiskUnderTest.directory();
        try (Database database = Database.open(directory, Optional.empty());
                WriterConnection writer = database.openWriter()) {
            new SqlStateStore(writer.jdbc()).save(LATER);
            writer.commit();
        }
        try (Database database = Database.open(directory, Optional.empty())) {
            Optional<VectorTimestamp> read =
                    database.readers().inTransaction(connection -> new SqlStateStore(connection).valueTimestamp());
            assertThat(read).contains(LATER.valueTimestamp());
        }
    }

    @Test
    void aSecondProcessOnTheSameDirectoryIsTurnedAway() {
        Path directory = DiskUnderTest.directory();
        try (Database first = Database.open(directory, Optional.empty())) {
            assertThatThrownBy(() -> Database.open(directory, Optional.empty()))
                    .isInstanceOf(StorageInUse.class)
                    .hasMessageContaining(directory.toString());
            assertThat(first.readers()).isNotNull();
        }
        Database.open(directory, Optional.empty()).close();
    }

    @Test
    void aSecondProcessOnTheSamePostgresIsTurnedAway() {
        Optional<String> url = Optional.of(ScratchPostgres.database());
        Path directory = DiskUnderTest.directory();
        try (Database first = Database.open(directory, url);
                WriterConnection writer = first.openWriter()) {
            assertThatThrownBy(() -> Database.open(directory, url)).isInstanceOf(StorageInUse.class);
            assertThat(writer.jdbc()).isNotNull();
        }
        Database.open(directory, url).close();
    }

    @Test
    void aReplicaIsNotStartedBesideItsData() {
        Optional<String> url = Optional.of(ScratchPostgres.database());
        Path onPostgres = DiskUnderTest.directory();
        Database.open(onPostgres, url).close();
        assertThatThrownBy(() -> Database.open(onPostgres, Optional.empty()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(url.get().replaceAll("[?].*", ""))
                .hasMessageNotContaining("?");
        assertThat(onPostgres.resolve("replica.db")).doesNotExist();
        Database.open(onPostgres, url).close();

        Path onSqlite = DiskUnderTest.directory();
        Database.open(onSqlite, Optional.empty()).close();
        assertThatThrownBy(() -> Database.open(onSqlite, url))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(onSqlite.toString());
        Database.open(onSqlite, Optional.empty()).close();
    }

    @Test
    void postgresIsToldToLookAfterMachinesThatAreGone() {
        Optional<String> url = Optional.of(ScratchPostgres.database());
        try (Database database = Database.open(DiskUnderTest.directory(), url);
                WriterConnection writer = database.openWriter()) {
            assertThat(shown(writer.jdbc(), "tcp_keepalives_idle")).isEqualTo("30");
            String isolation =
                    database.readers().inTransaction(connection -> shown(connection, "transaction_isolation"));
            assertThat(isolation).isEqualTo("repeatable read");
        }
    }

    private static String shown(Connection connection, String setting) {
        return Statements.of(connection)
                .first("show " + setting, row -> row.getString(1))
                .orElseThrow();
    }

    @Test
    void readersCanNotWrite() {
        try (Database database = Database.open(DiskUnderTest.directory(), Optional.empty())) {
            assertThatThrownBy(() -> database.readers()
                            .inTransaction(
                                    connection -> Statements.of(connection).update("delete from update_log")))
                    .isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void anOldDatabaseIsKeptUnderAnotherName() {
        Path directory = DiskUnderTest.directory();
        Database.open(directory, Optional.empty()).moveAside("aaaa");
        assertThat(Files.exists(directory.resolve("replica.db.old-aaaa"))).isTrue();
        assertThat(Files.exists(directory.resolve("replica.db"))).isFalse();
        Database.open(directory, Optional.empty()).close();
    }
}
