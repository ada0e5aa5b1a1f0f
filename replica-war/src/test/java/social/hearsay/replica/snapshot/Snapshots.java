package social.hearsay.replica.snapshot;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.snapshot.SnapshotReader;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Digest;
import social.hearsay.common.wire.Json;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Operation;
import social.hearsay.common.wire.Role;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.microblog.Histories;
import social.hearsay.replica.microblog.Microblog;
import social.hearsay.replica.replication.Execution;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.replication.States;
import social.hearsay.replica.runtime.MicroblogOnDisk;
import social.hearsay.replica.storage.SqlMicroblogStore;
import social.hearsay.replica.storage.database.Database;
import social.hearsay.replica.storage.database.WriterConnection;
import social.hearsay.replica.storage.replication.SqlExecutedUpdates;
import social.hearsay.replica.storage.replication.SqlStateStore;
import social.hearsay.replica.storage.replication.SqlUpdateLog;

/** A small microblog, snapshots of it, and what may become of them on their way. */
final class Snapshots {
    static final ReplicaId GIVER = new ReplicaId("r1.aaaa");
    static final ReplicaId JOINER = new ReplicaId("r2.bbbb");
    static final VectorTimestamp COVERED = VectorTimestamp.of(GIVER, 1);
    static final Update UPDATE = new Update(
            new UpdateId("update-000000000001"),
            GIVER,
            1,
            VectorTimestamp.ZERO,
            Stamp.of(1_000, 0, 1),
            false,
            Operation.of("Note", "", JsonNodeFactory.instance.objectNode().put("text", "Grüße \n 👋")));
    static final MicroblogOnDisk VALUE = new MicroblogOnDisk();

    private static final long SEED = 7;

    private Snapshots() {}

    /** Fills an empty database with a log of one record and a microblog that much has happened to. */
    static void fill(Database giver) {
        try (WriterConnection writer = giver.openWriter()) {
            new SqlUpdateLog(writer.jdbc()).append(UPDATE);
            new SqlExecutedUpdates(writer.jdbc()).put(Execution.of(UPDATE));
            new SqlStateStore(writer.jdbc()).save(givingState());
            Histories.replay(SEED, new Microblog(new SqlMicroblogStore(writer.jdbc())), rows -> {});
            writer.commit();
        }
    }

    static byte[] taken(Database giver) throws IOException {
        return taken(giver, digest(giver));
    }

    static byte[] taken(Database giver, Digest digest) throws IOException {
        return giver.readers().inTransaction(connection -> {
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            SnapshotWriter.Label label = new SnapshotWriter.Label("2024-05-01T12:00:00Z", "s", digest);
            try {
                SnapshotWriter.write(connection, stream, label, idle());
            } catch (SQLException unreadable) {
                throw new IOException(unreadable);
            }
            return stream.toByteArray();
        });
    }

    static void install(Database joiner, byte[] snapshot) throws Exception {
        try (WriterConnection writer = joiner.openWriter()) {
            try {
                SnapshotInstaller.install(
                        writer.jdbc(),
                        new ByteArrayInputStream(snapshot),
                        header -> header.state().installedBy(JOINER),
                        VALUE,
                        idle());
                writer.commit();
            } catch (IOException | RuntimeException refused) {
                writer.rollback();
                throw refused;
            }
        }
    }

    static Digest digest(Database database) {
        return database.readers()
                .inTransaction(connection -> VALUE.open(connection).digest());
    }

    static Digest scanned(Database database) {
        return database.readers().inTransaction(VALUE::scan);
    }

    static TransferProgress idle() {
        return new TransferProgress(InstantSource.system(), "test", line -> {});
    }

    /** The lines of a snapshot, the trailer left out. */
    static List<String> lines(byte[] snapshot) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(new ByteArrayInputStream(snapshot)), StandardCharsets.UTF_8))) {
            List<String> all = lines.lines().toList();
            return all.subList(0, all.size() - 1);
        }
    }

    /** A snapshot of these lines whose checksum is right. */
    static byte[] packed(List<String> lines) throws IOException {
        byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        String sum = HexFormat.of().formatHex(SnapshotReader.checksum().digest(text));
        return zipped(text, Json.write(new SnapshotFormat.Trailer(sum)) + "\n");
    }

    /** A snapshot of these lines that ends in this one. */
    static byte[] packed(List<String> lines, String trailer) throws IOException {
        return zipped((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8), trailer);
    }

    private static byte[] zipped(byte[] text, String trailer) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text);
            zip.write(trailer.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static ReplicaState givingState() {
        Member giver = new Member(GIVER, URI.create("http://127.0.0.1:18301/replica"), Role.WRITER);
        Member joiner = new Member(JOINER, URI.create("http://127.0.0.1:18302/replica"), Role.WRITER);
        return States.level(GIVER, COVERED, UPDATE.issuedAt(), Map.of(), List.of(giver, joiner));
    }
}
