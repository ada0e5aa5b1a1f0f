package social.hearsay.replica.storage.replication;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.replica.replication.Execution;
import social.hearsay.replica.storage.database.Database;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.database.WriterConnection;

class KnownUpdatesTest {
    private static final ReplicaId R1 = new ReplicaId("r1.aaaa");
    private static final Execution POST =
            new Execution(new UpdateId("update-000000000001"), R1, 3, Stamp.of(1_000, 0, 1), "request");

    @TempDir
    Path directory;

    private Database database;
    private WriterConnection writer;
    private Connection connection;
    private KnownUpdates known;

    @BeforeEach
    void putOne() {
        database = Database.open(directory, Optional.empty());
        writer = database.openWriter();
        connection = writer.jdbc();
        new SqlExecutedUpdates(connection).put(POST);
        known = new KnownUpdates(connection);
    }

    @AfterEach
    void close() {
        writer.close();
        database.close();
    }

    @Test
    void anUpdateIsFoundByItsUpdateIdAndByTheIdOfWhatItCreated() {
        assertThat(known.find("update-000000000001")).contains(POST);
        assertThat(known.find(POST.issuedAt().toString())).contains(POST);
    }

    @Test
    void theIdThatATwinHadLeadsToTheOneThatCounts() {
        Stamp twin = Stamp.of(2_000, 0, 2);
        Stamp third = Stamp.of(3_000, 0, 3);
        alias(third, twin);
        alias(twin, POST.issuedAt());

        assertThat(known.find(third.toString())).contains(POST);
    }

    @Test
    void whatIsUnknownForgottenOrNoIdIsNotFound() {
        assertThat(known.find("update-000000000002")).isEmpty();
        assertThat(known.find("12")).isEmpty();
        assertThat(known.find("99999999999999999999")).isEmpty();
        assertThat(known.find("9999999999999999999")).isEmpty();
        assertThat(known.find("short")).isEmpty();

        new SqlExecutedUpdates(connection).forget(VectorTimestamp.of(R1, 3), 10);
        assertThat(known.find(POST.issuedAt().toString())).isEmpty();
    }

    private void alias(Stamp id, Stamp target) {
        Statements.of(connection).update("insert into aliases (id, target) values (?, ?)", id.value(), target.value());
    }
}
