package social.hearsay.replica.membership;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import social.hearsay.common.timestamp.TimestampHeader;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.http.JsonAnswer;
import social.hearsay.replica.runtime.LocalReplica;
import social.hearsay.replica.runtime.Settings;
import social.hearsay.replica.writer.Coverage;

/** Where joiners get this replica's disk from: see {@link SnapshotFormat}. */
@Path("snapshot")
public class SnapshotResource {
    /** A snapshot keeps a thread and a reader busy for as long as its receiver takes. */
    private static final Semaphore AT_ONCE = new Semaphore(2);

    @Inject
    LocalReplica replica;

    @Inject
    Settings settings;

    @Inject
    InstantSource clock;

    /** @param covers what the snapshot has to cover; waited for as long as any query may wait */
    @GET
    public CompletionStage<Response> snapshot(@QueryParam("covers") @DefaultValue("") String covers) {
        VectorTimestamp demand;
        try {
            demand = TimestampHeader.parse(covers);
        } catch (IllegalArgumentException malformed) {
            return CompletableFuture.completedStage(JsonAnswer.error(400, "Not a timestamp"));
        }
        long deadline = clock.instant().plus(settings.waitBound()).toEpochMilli();
        return replica.whenCovered(demand, deadline).thenApply(this::response);
    }

    private Response response(Coverage coverage) {
        if (coverage instanceof Coverage.Refused refused) {
            return JsonAnswer.refused(refused.refusal(), refused.missing());
        }
        if (AT_ONCE.availablePermits() == 0) {
            return JsonAnswer.refused(Refusal.OVER_LIMIT, VectorTimestamp.ZERO);
        }
        StreamingOutput output = this::write;
        return Response.ok(output, "application/gzip").build();
    }

    /** Takes its permit only here: an answer that is never written gives none back. */
    private void write(OutputStream stream) throws IOException {
        if (!AT_ONCE.tryAcquire()) {
            throw new IOException("Too many snapshots are being taken");
        }
        try {
            replica.read(handle -> {
                try {
                    SnapshotWriter.write(handle, stream);
                    return true;
                } catch (IOException | SQLException interrupted) {
                    throw new IllegalStateException("The snapshot was cut short", interrupted);
                }
            });
        } finally {
            AT_ONCE.release();
        }
    }
}
