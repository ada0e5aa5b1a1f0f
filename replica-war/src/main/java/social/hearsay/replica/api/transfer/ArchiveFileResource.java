package social.hearsay.replica.api.transfer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.api.authorization.BrowserSessions;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Download;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.page.Layout;
import social.hearsay.replica.api.http.request.Browser;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.media.Uploading;
import social.hearsay.replica.files.FileRange;
import social.hearsay.replica.files.MediaDirectory;
import social.hearsay.replica.media.Copies;
import social.hearsay.replica.microblog.file.StoredFile;

/**
 * Archives that were made, for whoever asked for them: the name has a code in it that is good for its owner alone, whoever else
 * is signed in and knows it.
 */
@ApplicationScoped
@Path("settings/exports/archive/{name}.zip")
public class ArchiveFileResource {
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    @Inject
    CallFlow flow;

    @Inject
    BrowserSessions sessions;

    @Inject
    MediaDirectory directory;

    @Inject
    Copies copies;

    @Inject
    Executor threads;

    /** A mebibyte of one at the most: front ends put them together. */
    @GET
    public CompletionStage<Response> part(
            @PathParam("name") String name,
            @HeaderParam("Range") @Nullable String range,
            @Context ContainerRequestContext context) {
        Browser browser = Browser.of(context);
        UnaryOperator<Answer> look = ArchiveResource.look(browser);
        Uploading.Later<Optional<String>> granted = new Uploading.Later<>();
        return flow.query(
                        Call.of(context),
                        Access.OPEN,
                        view -> {
                            long me = sessions.required(view, browser)
                                    .account()
                                    .id()
                                    .value();
                            granted.set(view.secrets().archived(me, name));
                            return Answer.nothing();
                        },
                        look)
                .thenApplyAsync(
                        answer -> granted.get()
                                .map(sha256 -> look.apply(part(sha256, range)).response())
                                .orElse(answer),
                        threads);
    }

    /** @param granted the name of the file; empty for a name that is no archive of theirs who asks */
    private Answer part(Optional<String> granted, @Nullable String range) {
        Optional<String> named = granted.filter(StoredFile::isName);
        if (named.isEmpty()) {
            return Fault.notFound().answer();
        }
        String sha256 = named.get();
        Optional<java.nio.file.Path> file = ArchiveResource.find(directory, copies, sha256, PATIENCE);
        if (file.isEmpty()) {
            return Fault.notFound().answer();
        }
        try {
            Optional<FileRange.Read> read = FileRange.parse(range == null ? "bytes=0-" : range)
                    .orElse(new FileRange(0, Long.MAX_VALUE - 1))
                    .read(file.get());
            return Layout.guarded(read.map(part -> Answer.of(206, new Download("application/zip", part.bytes()))
                            .with("Content-Range", part.contentRange())
                            .with("ETag", '"' + sha256 + '"')
                            .with("Content-Disposition", "attachment; filename=\"archive.zip\""))
                    .orElseGet(() -> Fault.of(416, "It is shorter").answer()));
        } catch (IOException sick) {
            return Fault.refused(Refusal.SICK_DISK, VectorTimestamp.ZERO).answer();
        }
    }
}
