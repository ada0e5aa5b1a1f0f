package social.hearsay.replica.api.media;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.request.IfNoneMatch;
import social.hearsay.replica.engine.Reading;
import social.hearsay.replica.files.FileRange;
import social.hearsay.replica.files.MediaDirectory;
import social.hearsay.replica.files.MediaType;
import social.hearsay.replica.media.Copies;
import social.hearsay.replica.microblog.file.StoredFile;
import social.hearsay.replica.runtime.LocalReplica;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.kernel.FileUses;

/**
 * The files themselves, by name: what is called by what is in it never changes. One that isn't here is fetched from another
 * member at once. Who knows its name may have it, as is usual: it tells nothing about which post shows it. Archives are kept
 * beside them, and are none of these.
 */
@ApplicationScoped
@Path("media")
public class FileResource {
    /** How long whoever asks waits for it to be fetched. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private static final byte[] ARCHIVE = {'P', 'K', 3, 4};

    /** How many wait for that at a time: each holds a thread of the server's. */
    private static final int MOST_WAITING = 8;

    @Inject
    MediaDirectory directory;

    @Inject
    Copies copies;

    @Inject
    LocalReplica replica;

    private final Semaphore waiting = new Semaphore(MOST_WAITING);

    @GET
    @Path("{name}")
    public Response file(
            @PathParam("name") String name,
            @HeaderParam("Range") @Nullable String range,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known)
            throws IOException {
        int dot = name.lastIndexOf('.');
        String sha256 = name.substring(0, Math.max(0, dot));
        MediaType type = MediaType.ofExtension(name.substring(dot + 1)).orElseThrow(Fault::noSuchPlace);
        if (!StoredFile.isName(sha256)) {
            throw Fault.noSuchPlace();
        }
        String tag = '"' + sha256 + '"';
        if (IfNoneMatch.of(known).has(tag)) {
            return answer(Response.notModified(), tag);
        }
        java.nio.file.Path file = there(sha256);
        if (isArchive(file)) {
            throw Fault.notFound();
        }
        Optional<FileRange> part = Optional.ofNullable(range).flatMap(FileRange::parse);
        if (part.isEmpty()) {
            StreamingOutput whole = output -> Files.copy(file, output);
            return answer(Response.ok(whole, type.mime()).header(HttpHeaders.CONTENT_LENGTH, Files.size(file)), tag);
        }
        Optional<FileRange.Read> read = part.get().read(file);
        return read.isEmpty()
                ? answer(Response.status(416).header("Content-Range", "bytes */" + Files.size(file)), tag)
                : answer(
                        Response.status(206)
                                .type(type.mime())
                                .header("Content-Range", read.get().contentRange())
                                .entity(read.get().bytes()),
                        tag);
    }

    /**
     * The file, which is fetched first if it isn't here and some row names it: others are nobody's.
     *
     * @throws Fault 404 when there is none, 503 when too many wait for theirs
     */
    private java.nio.file.Path there(String sha256) {
        Optional<java.nio.file.Path> here = directory.find(sha256);
        if (here.isPresent()) {
            return here.get();
        }
        Reading<Optional<FileUses.Named>> named =
                replica.read(connection -> new FileUses(Statements.of(connection)).find(sha256));
        if (named.rows().isPresent()) {
            fetch(sha256);
        }
        return directory
                .find(sha256)
                .orElseThrow(() -> new Fault(Fault.notFound().answer().asOf(named.valueTimestamp())));
    }

    /** Of all that is taken from people nothing begins like this. */
    private static boolean isArchive(java.nio.file.Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return Arrays.equals(content.readNBytes(ARCHIVE.length), ARCHIVE);
        }
    }

    private void fetch(String sha256) {
        if (!waiting.tryAcquire()) {
            throw Fault.refused(Refusal.OVER_LIMIT, VectorTimestamp.ZERO);
        }
        try {
            copies.fetch(sha256, Optional.empty(), PATIENCE);
        } finally {
            waiting.release();
        }
    }

    /** Whatever is in it, no browser takes it for a page, or runs what is in it. */
    private static Response answer(Response.ResponseBuilder answer, String tag) {
        return answer.header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable")
                .header("Accept-Ranges", "bytes")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("Access-Control-Allow-Origin", "*")
                .build();
    }
}
