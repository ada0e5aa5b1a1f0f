package social.hearsay.replica.membership;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Member;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.engine.Published;
import social.hearsay.replica.peer.PeerAnswer;
import social.hearsay.replica.peer.PeerClient;
import social.hearsay.replica.replication.AlarmKind;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.runtime.Alarms;
import social.hearsay.replica.runtime.LocalReplica;
import social.hearsay.replica.runtime.Settings;
import social.hearsay.replica.snapshot.Approach;
import social.hearsay.replica.snapshot.Donor;
import social.hearsay.replica.snapshot.Receiving;
import social.hearsay.replica.snapshot.SnapshotInstaller;
import social.hearsay.replica.snapshot.Spools;
import social.hearsay.replica.snapshot.TransferProgress;
import social.hearsay.replica.storage.replication.ValueOnDisk;

/** Joins a cluster through one of its members: asks to be admitted, then takes its snapshot. */
@ApplicationScoped
public class Joining {
    private static final Logger LOG = Logger.getLogger(Joining.class.getName());
    private static final Duration ADMISSION = Duration.ofSeconds(10);
    private static final long PAUSE_MILLIS = 200;

    @Inject
    LocalReplica replica;

    @Inject
    Engine engine;

    @Inject
    PeerClient client;

    @Inject
    Settings settings;

    @Inject
    ValueOnDisk value;

    @Inject
    Approach approach;

    @Inject
    Alarms alarms;

    /**
     * Tries these members in turn, waiting for each; nothing of an attempt that fails is left.
     *
     * @param besides what the snapshot must cover besides the joiner's admission
     * @param takeAnother what to do when some member would let it in as another incarnation of its name
     * @return why this replica is no member now; empty when it is, with that member's snapshot on its disk
     */
    Optional<String> through(List<URI> members, Member joiner, VectorTimestamp besides, Runnable takeAnother) {
        Path file = settings.dataDirectory().resolve(Spools.DIRECTORY).resolve("incoming.gz");
        TransferProgress progress = approach.begin();
        AtomicBoolean taken = new AtomicBoolean();
        List<Donor> donors = members.stream()
                .map(member -> (Donor) new HttpDonor(client, member, () -> admission(member, joiner, taken)))
                .toList();
        Receiving receiving = new Receiving(file, progress, Joining::pause);
        Receiving.Outcome outcome =
                receiving.from(donors, besides, (snapshot, covers) -> install(snapshot, joiner, covers, progress));
        if (outcome == Receiving.Outcome.NOT_COVERED && !besides.isZero()) {
            alarms.raise(
                    AlarmKind.NOT_JOINED,
                    "",
                    "Not joined yet: no member that answers covers {" + besides + "}, which the disk that was put"
                            + " aside had no records of any more."
                            + " Bring one back that does, or"
                            + " remove rejoining.json from the"
                            + " data directory if none is left:"
                            + " then records that only the old"
                            + " disk has are lost");
        }
        if (outcome == Receiving.Outcome.RECEIVED) {
            alarms.clear(AlarmKind.NOT_JOINED, "");
            return Optional.empty();
        }
        if (taken.get()) {
            takeAnother.run();
        }
        return Optional.of("No member could be joined through. " + String.join("; ", receiving.problems()));
    }

    /** A member that never heard of this one's join is asked to accept it once more. */
    public void introduceTo(ReplicaId acquaintance) {
        engine.published().map(Published::state).ifPresent(state -> {
            Member self = state.members().get(state.self());
            Member peer = state.members().get(acquaintance);
            if (self != null && peer != null) {
                LOG.log(Level.INFO, "{0} doesn''t know {1} yet; asking it to", new Object[] {peer.id(), self.id()});
                JoinRequest request = JoinRequest.of(
                        self, state.membership().admittedBy(state.self()).orElse(null));
                CompletableFuture<PeerAnswer> unawaited = client.post(peer.address(), "/join", request);
                LOG.log(Level.FINE, "Asked: {0}", unawaited); // when this fails, it will be asked again
            }
        });
    }

    private VectorTimestamp admission(URI member, Member joiner, AtomicBoolean taken) throws IOException {
        PeerAnswer answer = PeerClient.await(client.post(member, "/join", JoinRequest.of(joiner, null), ADMISSION));
        if (answer.status() == 409) {
            JoinRefusal refusal = answer.read(JoinRefusal.class);
            taken.compareAndSet(false, Boolean.TRUE.equals(refusal.otherIncarnation()));
        }
        return answer.expect(200).read(Admission.class).timestamp();
    }

    private void install(InputStream snapshot, Member joiner, VectorTimestamp covers, TransferProgress progress) {
        ReplicaState installed = replica.prepare(connection -> {
            try {
                return SnapshotInstaller.install(
                        connection, snapshot, header -> successor(header.state(), joiner, covers), value, progress);
            } catch (IOException | SQLException failure) {
                throw new IllegalStateException(failure.getMessage(), failure);
            }
        });
        LOG.log(Level.INFO, "{0} holds a snapshot: {1}", new Object[] {installed.self(), progress.view()});
    }

    private static ReplicaState successor(ReplicaState giver, Member joiner, VectorTimestamp covers)
            throws IOException {
        if (!giver.valueTimestamp().covers(giver.read(covers))) {
            throw new IOException("the snapshot covers {" + giver.valueTimestamp() + "}, not {" + covers + "}");
        }
        return giver.installedBy(joiner.id());
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", interrupted);
        }
    }
}
