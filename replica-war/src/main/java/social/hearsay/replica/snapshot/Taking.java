package social.hearsay.replica.snapshot;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import social.hearsay.common.secret.ClusterSecret;
import social.hearsay.replica.runtime.LocalReplica;
import social.hearsay.replica.runtime.Settings;
import social.hearsay.replica.storage.replication.ValueOnDisk;

/** Takes snapshots of this process's replica, from reading transactions: the writer goes on. */
@ApplicationScoped
public class Taking {
    @Inject
    LocalReplica replica;

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
