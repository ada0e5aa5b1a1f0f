package social.hearsay.replica.media;

import static java.util.concurrent.CompletableFuture.completedFuture;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.files.FileRange;
import social.hearsay.replica.files.MediaDirectory;
import social.hearsay.replica.http.JsonAnswer;
import social.hearsay.replica.http.JsonBody;
import social.hearsay.replica.microblog.file.StoredFile;
import social.hearsay.replica.peer.ResyncRate;
import social.hearsay.replica.runtime.Settings;

/** Where members get files from each other, by their names, and ask each other to get some. */
@ApplicationScoped
@Path("files")
public class FilesResource {
    /** The parameter of who asks for what nobody waits for. */
    static final String RESYNC = "resync";

    private static final Pattern BEGINNING = Pattern.compile("[0-9a-f]{2}");

    @Inject
    MediaDirectory directory;

    @Inject
    Copies copies;

    @Inject
    Settings settings;

    @Inject
    ResyncRate resyncRate;

    /**
     * What is here.
     *
     * @param files the names of files
     */
    record Names(List<String> files) {}

    /** The {@link Names} of all that begin with these two digits of hexadecimal, whether or not a row names them. */
    @GET
    public Response names(@QueryParam("beginning") @Nullable String digits) throws IOException {
        return digits != null && BEGINNING.matcher(digits).matches()
                ? JsonAnswer.ok(new Names(directory.beginningWith(digits)))
                : JsonAnswer.error(400, "Ask for those that begin with two digits: beginning=0f");
    }

    /**
     * A part of a file, a mebibyte at the most; 404 when it isn't here.
     *
     * @param resync nobody waits for it, so that it comes no faster than {@link ResyncRate} says, and in smaller parts
     */
    @GET
    @Path("{sha256}")
    public CompletionStage<Response> file(
            @PathParam("sha256") String sha256,
            @HeaderParam("Range") @Nullable String range,
            @QueryParam(RESYNC) boolean resync)
            throws IOException {
        if (!StoredFile.isName(sha256)) {
            return completedFuture(unknown());
        }
        Optional<FileRange> part = FileRange.parse(range == null ? "bytes=0-" : range);
        Optional<java.nio.file.Path> file = directory.find(sha256);
        if (part.isEmpty() || file.isEmpty()) {
            return completedFuture(
                    file.isEmpty() ? unknown() : JsonAnswer.error(400, "Ask for it by range: bytes=FIRST-LAST"));
        }
        return read(file.get(), part.get(), resync)
                .thenApply(read -> read.map(bytes -> Response.status(206)
                                .type(MediaType.APPLICATION_OCTET_STREAM)
                                .header("Content-Range", bytes.contentRange())
                                .entity(bytes.bytes())
                                .build())
                        .orElseGet(() -> JsonAnswer.error(416, "The file is shorter")));
    }

    /** Those bytes, or the first of them, once they may be sent; empty when the file is too short for any. */
    CompletionStage<Optional<FileRange.Read>> read(java.nio.file.Path file, FileRange part, boolean resync)
            throws IOException {
        if (!resync) {
            return completedFuture(part.read(file));
        }
        Optional<FileRange.Read> read =
                part.atMost(resyncRate.piece(Long.MAX_VALUE)).read(file);
        return resyncRate
                .pass(read.map(bytes -> bytes.bytes().length).orElse(0))
                .thenApply(now -> read);
    }

    /** Takes a {@link FileMirrors.Wanted}; 200 once all of it is on this disk. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response fetch(String body) {
        FileMirrors.Wanted wanted = JsonBody.read(body, FileMirrors.Wanted.class, "Not a list of files");
        for (String sha256 : wanted.files()) {
            if (!StoredFile.isName(sha256)) {
                return JsonAnswer.error(400, "Not a list of files");
            }
            if (!copies.fetch(
                    sha256, Optional.of(wanted.from()), settings.media().mirrorsWait())) {
                return JsonAnswer.error(503, "The file " + sha256 + " can't be had");
            }
        }
        return JsonAnswer.ok(Map.of());
    }

    private static Response unknown() {
        return JsonAnswer.error(404, "There is no such file here");
    }
}
