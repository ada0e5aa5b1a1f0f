package social.hearsay.replica.storage.replication;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Operation;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.replication.ExecutedUpdates;
import social.hearsay.replica.replication.StateStore;
import social.hearsay.replica.replication.UpdateLog;
import social.hearsay.replica.storage.database.Database;
import social.hearsay.replica.storage.database.ScratchPostgres;
import social.hearsay.replica.storage.database.WriterConnection;

/** An empty disk of each kind, for the contracts that all kinds keep. */
public record DiskUnderTest(
        StateStore state, UpdateLog log, ExecutedUpdates executed, Runnable commit, Runnable rollback, Runnable closing)
        implements AutoCloseable {

    public static final ReplicaId R1 = new ReplicaId("r1.aaaa");
    static final ReplicaId R2 = new ReplicaId("r2.bbbb");

    enum Kind {
        MEMORY,
        SQLITE,
        POSTGRES
    }

    public static DiskUnderTest empty(Kind kind) {
        return switch (kind) {
            case MEMORY -> {
                MemoryDisk disk = new MemoryDisk();
                yield new DiskUnderTest(
                        disk.state(), disk.log(), disk.executed(), disk::commit, disk::rollback, () -> {});
            }
            case SQLITE -> on(Optional.empty());
            case POSTGRES -> on(Optional.of(ScratchPostgres.database()));
        };
    }

    private static DiskUnderTest on(Optional<String> postgres) {
        Database database = Database.open(directory(), postgres);
        WriterConnection writer = database.openWriter();
        return new DiskUnderTest(
                new SqlStateStore(writer.jdbc()),
                new SqlUpdateLog(writer.jdbc()),
                new SqlExecutedUpdates(writer.jdbc()),
                writer::commit,
                writer::rollback,
                () -> {
                    writer.close();
                    database.close();
                    postgres.ifPresent(ScratchPostgres::drop);
                });
    }

    static Path directory() {
        try {
            Path directory = Files.createTempDirectory("hearsay-disk");
            directory.toFile().deleteOnExit();
            return directory;
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    public static Update update(ReplicaId origin, long sequence) {
        return update(origin, sequence, VectorTimestamp.of(origin, sequence - 1));
    }

    public static Update update(ReplicaId origin, long sequence, VectorTimestamp previous) {
        return new Update(
                new UpdateId("update-" + origin.name() + "-0000000" + sequence),
                origin,
                sequence,
                previous,
                Stamp.of(1_000 + sequence, 0, 1),
                false,
                Operation.of(
                        "Note",
                        "alice notes",
                        JsonNodeFactory.instance.objectNode().put("text", "n° " + sequence)));
    }

    @Override
    public void close() {
        closing.run();
    }
}
