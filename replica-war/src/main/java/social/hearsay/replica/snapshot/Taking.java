package social.hearsay.replica.snapshot;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import social.hearsay.common.secret.ClusterSecret;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.engine.Published;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.runtime.LocalReplica;
import social.hearsay.replica.runtime.Settings;
import social.hearsay.replica.storage.replication.ValueOnDisk;

/** Takes snapshots of this process's replica, from reading transactions: the writer goes on. For others, and as its operator's backups. */
@ApplicationScoped
public class Taking {
    @Inject
    LocalReplica replica;

    @Inject
    Engine engine;

    @Inject
    ValueOnDisk value;

    @Inject
    Settings settings;

    @Inject
    ClusterSecret secret;

    @Inject
    InstantSource clock;

    @Produces
    @Singleton
    Spools spools(RandomGenerator chance, Executor threads) {
        return new Spools(settings.dataDirectory(), this::write, clock, chance, threads);
    }

    @Produces
    @Singleton
    Backups backups(Executor threads) {
        Path setting = settings.backups().directory();
        Backups.Place place = new Backups.Place(
                settings.name(),
                settings.dataDirectory().resolve(setting),
                setting,
                settings.backups().kept());
        return new Backups(place, this::write, new DiskRoom(replica), clock, threads);
    }

    private record DiskRoom(LocalReplica replica) implements Backups.Room {
        @Override
        public long free(Path directory) throws IOException {
            return Files.getFileStore(directory).getUsableSpace();
        }

        @Override
        public long ofDatabase() {
            return replica.storedBytes();
        }
    }

    /** Why this replica can't give a snapshot just now; empty when it can. */
    Optional<Refusal> refusal() {
        Optional<ReplicaState> published = engine.published().map(Published::state);
        if (published.isEmpty()) {
            return Optional.of(Refusal.STARTING);
        }
        ReplicaState state = published.get();
        return state.condition()
                .refusal()
                .or(() -> Optional.ofNullable(state.halted()).map(halted -> Refusal.HALTED))
                .or(() -> Optional.ofNullable(state.delay()).map(delay -> Refusal.DELAYED))
                // Who is still catching up will have one to give soon.
                .or(() -> Optional.of(Refusal.BEHIND)
                        .filter(behind -> !state.valueTimestamp().equals(state.replicaTimestamp())));
    }

    private void write(OutputStream stream, TransferProgress progress) {
        replica.read(connection -> {
            try {
                SnapshotWriter.Label label = new SnapshotWriter.Label(
                        clock.instant().toString(),
                        secret.fingerprint(),
                        value.open(connection).digest());
                SnapshotWriter.write(connection, stream, label, progress);
                return true;
            } catch (IOException | SQLException failed) {
                throw new IllegalStateException(failed.getMessage(), failed);
            }
        });
    }
}
