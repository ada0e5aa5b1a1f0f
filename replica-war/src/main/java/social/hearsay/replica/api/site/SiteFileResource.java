package social.hearsay.replica.api.site;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.request.IfNoneMatch;
import social.hearsay.replica.engine.Reading;
import social.hearsay.replica.files.FileRange;
import social.hearsay.replica.files.MediaDirectory;
import social.hearsay.replica.media.Copies;
import social.hearsay.replica.microblog.site.SiteFile;
import social.hearsay.replica.runtime.LocalReplica;

/**
 * Files of the site's directory, as browsers are shown them. One that isn't on this disk yet is fetched from another member at once.
 * Browsers ask each time whether it is another.
 */
abstract class SiteFileResource {
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    /** How many wait for that at a time: each holds a thread of the server's. */
    private static final int MOST_WAITING = 8;

    @Inject
    LocalReplica replica;

    @Inject
    MediaDirectory directory;

    @Inject
    Copies copies;

    private final Semaphore waiting = new Semaphore(MOST_WAITING);

    /**
     * The first of these that is there.
     *
     * @throws Fault 404 when none is, 503 when it can't be had just now
     */
    Response first(List<String> paths, ContainerRequestContext context) throws IOException {
        return find(paths, context).orElseThrow(this::nothing);
    }

    Optional<Response> find(List<String> paths, ContainerRequestContext context) throws IOException {
        Optional<SiteFile> file = replica.read(connection -> new SiteFileQueries(connection).first(paths))
                .rows();
        Optional<SiteFileType> type =
                file.flatMap(found -> SiteFileType.ofExtension(found.file().extension()));
        return type.isEmpty() ? Optional.empty() : Optional.of(answer(file.orElseThrow(), type.get(), context));
    }

    /** It may be there as another member knows it. */
    Fault nothing() {
        Reading<Boolean> now = replica.read(connection -> true);
        return new Fault(Fault.notFound().answer().asOf(now.valueTimestamp()));
    }

    private Response answer(SiteFile shown, SiteFileType type, ContainerRequestContext context) throws IOException {
        String sha256 = shown.file().sha256();
        String tag = '"' + sha256 + '"';
        if (IfNoneMatch.of(context.getHeaderString(HttpHeaders.IF_NONE_MATCH)).has(tag)) {
            return answer(Response.notModified(), tag, type);
        }
        Path file = there(sha256);
        Optional<FileRange> part =
                Optional.ofNullable(context.getHeaderString("Range")).flatMap(FileRange::parse);
        if (part.isEmpty()) {
            StreamingOutput whole = output -> Files.copy(file, output);
            return answer(Response.ok(whole).header(HttpHeaders.CONTENT_LENGTH, Files.size(file)), tag, type);
        }
        Optional<FileRange.Read> read = part.get().read(file);
        return read.isEmpty()
                ? answer(Response.status(416).header("Content-Range", "bytes */" + Files.size(file)), tag, type)
                : answer(
                        Response.status(206)
                                .header("Content-Range", read.get().contentRange())
                                .entity(read.get().bytes()),
                        tag,
                        type);
    }

    private Path there(String sha256) {
        if (!directory.has(sha256)) {
            if (!waiting.tryAcquire()) {
                throw Fault.refused(Refusal.OVER_LIMIT, VectorTimestamp.ZERO);
            }
            try {
                copies.fetch(sha256, Optional.empty(), PATIENCE);
            } finally {
                waiting.release();
            }
        }
        return directory.find(sha256).orElseThrow(() -> Fault.refused(Refusal.OVER_LIMIT, VectorTimestamp.ZERO));
    }

    private static Response answer(Response.ResponseBuilder answer, String tag, SiteFileType type) {
        return answer.header(HttpHeaders.CONTENT_TYPE, type.mime())
                .header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.CACHE_CONTROL, "public, no-cache")
                .header("Accept-Ranges", "bytes")
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Content-Security-Policy", type.policy())
                .build();
    }
}
