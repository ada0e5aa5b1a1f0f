package social.hearsay.replica.membership;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.client.ContentResponse;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Headers;
import social.hearsay.common.wire.Json;
import social.hearsay.common.wire.Refusal;
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
        ContentResponse response = await(client.post(member, "/snapshots", new SnapshotsResource.Wish(covers), TAKING));
        if (Refusal.BEHIND.text().equals(response.getHeaders().get(Headers.REFUSAL))) {
            throw new NotCovered(String.valueOf(response.getHeaders().get(Headers.MISSING)));
        }
        return Json.read(expect(202, response).getContentAsString(), Spooled.class);
    }

    @Override
    public Spooled look(String id) throws IOException {
        return Json.read(
                expect(200, await(client.get(member, "/snapshots/" + id))).getContentAsString(), Spooled.class);
    }

    @Override
    public byte[] range(String id, long from) throws IOException {
        String path = "/snapshots/" + id + "/file";
        return expect(206, await(client.range(member, path, from, RANGE_BYTES, RANGE)))
                .getContent();
    }

    @Override
    public void remove(String id) {
        CompletableFuture<ContentResponse> unawaited = client.delete(member, "/snapshots/" + id);
        LOG.log(Level.FINE, "Not needed any more: {0}", unawaited);
    }

    private static ContentResponse expect(int status, ContentResponse response) throws IOException {
        if (response.getStatus() != status) {
            throw new IOException("it answers " + response.getStatus() + " " + response.getContentAsString());
        }
        return response;
    }

    /** Waits for an answer; the request has its own time-out. */
    static ContentResponse await(CompletableFuture<ContentResponse> answer) throws IOException {
        try {
            return answer.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        } catch (ExecutionException unanswered) {
            throw new IOException("it does not answer", unanswered);
        }
    }
}
