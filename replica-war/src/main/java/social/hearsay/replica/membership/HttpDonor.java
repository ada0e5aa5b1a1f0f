package social.hearsay.replica.membership;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Headers;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.peer.PeerAnswer;
import social.hearsay.replica.peer.PeerClient;
import social.hearsay.replica.snapshot.Donor;
import social.hearsay.replica.snapshot.SnapshotsResource;
import social.hearsay.replica.snapshot.Spooled;

/** A member that is asked over HTTP. */
record HttpDonor(PeerClient client, URI member, Admitting admitting) implements Donor {
    private static final Logger LOG = Logger.getLogger(HttpDonor.class.getName());
    /** It waits until it covers what is asked for, so an answer may take its time. */
    private static final Duration TAKING = Duration.ofSeconds(15);

    private static final Duration RANGE = Duration.ofSeconds(10);
    private static final int RANGE_BYTES = 1 << 19;

    /** How one is admitted by this member. */
    @FunctionalInterface
    interface Admitting {
        VectorTimestamp admit() throws IOException;
    }

    @Override
    public String name() {
        return member.toString();
    }

    @Override
    public VectorTimestamp admit() throws IOException {
        return admitting.admit();
    }

    @Override
    public Spooled take(VectorTimestamp covers) throws IOException {
        PeerAnswer answer = PeerClient.await(
                client.post(member, "/snapshots", new SnapshotsResource.SnapshotRequest(covers), TAKING));
        if (answer.isRefusal(Refusal.BEHIND)) {
            throw new NotCovered(answer.field(Headers.MISSING).orElse("something"));
        }
        return answer.expect(202).read(Spooled.class);
    }

    @Override
    public Spooled look(String id) throws IOException {
        return PeerClient.await(client.get(member, "/snapshots/" + id))
                .expect(200)
                .read(Spooled.class);
    }

    @Override
    public byte[] range(String id, long from) throws IOException {
        String path = "/snapshots/" + id + "/file";
        return PeerClient.await(client.range(member, path, from, RANGE_BYTES, RANGE))
                .expect(206)
                .content();
    }

    @Override
    public void remove(String id) {
        CompletableFuture<PeerAnswer> unawaited = client.delete(member, "/snapshots/" + id);
        LOG.log(Level.FINE, "Not needed any more: {0}", unawaited);
    }
}
