package social.hearsay.replica.snapshot;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.engine.Coverage;
import social.hearsay.replica.http.JsonAnswer;
import social.hearsay.replica.http.JsonBody;
import social.hearsay.replica.peer.ResyncRate;
import social.hearsay.replica.runtime.LocalReplica;
import social.hearsay.replica.runtime.Settings;

/**
 * Where joiners, and operators who make a backup, get a snapshot from: it is asked for, looked at
 * until it is done, copied by range, and removed.
 */
@Path("snapshots")
public class SnapshotsResource {
    /** The most that is given at a time, in bytes. */
    static final int LONGEST_RANGE = 1 << 20;

    private static final int PARTIAL = 206;
    private static final int ACCEPTED = 202;
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,18})-(\\d{1,18})?");

    @Inject
    LocalReplica replica;

    @Inject
    Taking taking;

    @Inject
    Spools spools;

    @Inject
    Settings settings;

    @Inject
    InstantSource clock;

    @Inject
    ResyncRate resyncRate;

    /**
     * What is asked for.
     *
     * @param covers what the snapshot has to cover; waited for as long as any query may wait
     */
    public record SnapshotRequest(VectorTimestamp covers) {
        public SnapshotRequest {
            Objects.requireNonNull(covers);
        }
    }

    /** Takes a {@link SnapshotRequest} and answers 202 with a {@link Spooled}, or a 503 that says why not. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> take(String body) {
        SnapshotRequest request = JsonBody.read(body, SnapshotRequest.class, "Not a request for a snapshot");
        long deadline = clock.instant().plus(settings.waitBound()).toEpochMilli();
        return replica.whenCovered(request.covers(), deadline).thenApply(this::begin);
    }

    /** How far it is: a {@link Spooled}. */
    @GET
    @Path("{id}")
    public Response look(@PathParam("id") String id) {
        return spools.find(id).map(spool -> JsonAnswer.ok(spool.view())).orElseGet(SnapshotsResource::unknown);
    }

    /**
     * Its file, by range (RFC 9110, section 14): of a longer one than a mebibyte, the beginning. 409
     * before it is done.
     */
    @GET
    @Path("{id}/file")
    public CompletionStage<Response> file(@PathParam("id") String id, @HeaderParam("Range") @Nullable String range) {
        Response part = part(id, range);
        return resyncRate.pass(Math.max(0, part.getLength())).thenApply(now -> part);
    }

    private Response part(String id, @Nullable String range) {
        Optional<Spool> spool = spools.find(id);
        if (spool.isEmpty()) {
            return unknown();
        }
        if (!spool.get().isDone()) {
            return JsonAnswer.error(409, "This snapshot is not done yet");
        }
        Matcher wanted = RANGE.matcher(range == null ? "" : range);
        if (!wanted.matches()) {
            return JsonAnswer.error(400, "Ask for it by range: bytes=FIRST-LAST");
        }
        long first = Long.parseLong(wanted.group(1));
        long last = wanted.group(2) == null ? Long.MAX_VALUE - 1 : Long.parseLong(wanted.group(2));
        return range(spool.get(), first, last);
    }

    /** It is copied, or not wanted any more. */
    @DELETE
    @Path("{id}")
    public Response remove(@PathParam("id") String id) {
        spools.remove(id);
        return Response.noContent().build();
    }

    private Response begin(Coverage coverage) {
        if (coverage instanceof Coverage.Refused refused) {
            return JsonAnswer.refused(refused.refusal(), refused.missing());
        }
        Optional<Refusal> refusal = taking.refusal();
        if (refusal.isPresent()) {
            return JsonAnswer.refused(refusal.get(), VectorTimestamp.ZERO);
        }
        return spools.begin()
                .map(spool -> Response.fromResponse(JsonAnswer.ok(spool.view()))
                        .status(ACCEPTED)
                        .build())
                .orElseGet(() -> JsonAnswer.refused(Refusal.OVER_LIMIT, VectorTimestamp.ZERO));
    }

    private Response range(Spool spool, long first, long last) {
        long size = spool.view().bytes();
        if (last < first || first >= size) {
            return Response.fromResponse(JsonAnswer.error(416, "The snapshot has " + size + " bytes"))
                    .header("Content-Range", "bytes */" + size)
                    .build();
        }
        try {
            byte[] bytes = spool.range(first, (int) resyncRate.piece(Math.min(LONGEST_RANGE, last - first + 1)));
            return Response.status(PARTIAL)
                    .type("application/gzip")
                    .header("Content-Range", "bytes " + first + "-" + (first + bytes.length - 1) + "/" + size)
                    .header(HttpHeaders.CONTENT_LENGTH, bytes.length)
                    .entity(bytes)
                    .build();
        } catch (IOException gone) {
            return unknown();
        }
    }

    private static Response unknown() {
        return JsonAnswer.error(404, "There is no such snapshot");
    }
}
