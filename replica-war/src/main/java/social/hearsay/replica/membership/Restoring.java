package social.hearsay.replica.membership;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;
import social.hearsay.common.id.ClusterId;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.secret.ClusterSecret;
import social.hearsay.common.wire.Member;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.runtime.LocalReplica;
import social.hearsay.replica.snapshot.Approach;
import social.hearsay.replica.snapshot.SnapshotFormat;
import social.hearsay.replica.snapshot.SnapshotInstaller;
import social.hearsay.replica.snapshot.TransferProgress;
import social.hearsay.replica.storage.replication.ValueOnDisk;

/**
 * Founds a new cluster whose value is that of a backup. The members of the old one are no members of
 * the new one; what they had accepted stays in the timestamps under their names.
 */
@ApplicationScoped
public class Restoring {
    private static final Logger LOG = Logger.getLogger(Restoring.class.getName());

    @Inject
    LocalReplica replica;

    @Inject
    ValueOnDisk value;

    @Inject
    ClusterSecret secret;

    @Inject
    Approach approach;

    @Inject
    RandomGenerator chance;

    /** @throws IllegalStateException when the file can't be read or is no whole backup; nothing is left then */
    void from(Path file, Member founder) {
        TransferProgress progress = approach.begin();
        progress.begin(file.toString());
        ClusterId cluster = Identity.newCluster(chance);
        ReplicaState restored = replica.prepare(connection -> {
            try (InputStream backup = new BufferedInputStream(Files.newInputStream(file))) {
                return SnapshotInstaller.install(
                        connection, backup, header -> successor(header, founder, cluster), value, progress);
            } catch (IOException | SQLException unusable) {
                throw new IllegalStateException(file + " can't be restored: " + unusable.getMessage(), unusable);
            }
        });
        LOG.log(Level.INFO, "{0} founded cluster {1} from {2}", new Object[] {restored.self(), restored.cluster(), file
        });
    }

    private ReplicaState successor(SnapshotFormat.Header header, Member founder, ClusterId cluster) throws IOException {
        ReplicaState giver = header.state();
        if (!secret.hasFingerprint(header.secret())) {
            LOG.log(
                    Level.WARNING,
                    "The backup is of a cluster with another secret: people must sign in, and apps"
                            + " must be registered, anew");
        }
        LOG.log(Level.INFO, "Restoring what {0} of cluster {1} had at {2}", new Object[] {
            giver.self(), giver.cluster(), header.takenAt()
        });
        ReplicaId self = Identity.other(founder.id(), giver::isTaken, chance);
        try {
            return giver.refoundedBy(new Member(self, founder.address(), founder.role()), cluster);
        } catch (IllegalArgumentException unfit) {
            throw new IOException(unfit.getMessage(), unfit);
        }
    }
}
