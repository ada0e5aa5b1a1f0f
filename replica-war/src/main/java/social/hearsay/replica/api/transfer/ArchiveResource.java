package social.hearsay.replica.api.transfer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.api.account.AccountQueries;
import social.hearsay.replica.api.authorization.BrowserSessions;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.flow.Secrets;
import social.hearsay.replica.api.http.page.Layout;
import social.hearsay.replica.api.http.page.Look;
import social.hearsay.replica.api.http.request.Browser;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.media.Uploading;
import social.hearsay.replica.files.MediaDirectory;
import social.hearsay.replica.media.Copies;
import social.hearsay.replica.microblog.file.StoredFile;

/**
 * Archives of one's posts and media. One is made as a file like an upload: on another disk before whoever asked is led to it, so
 * that it is served by range, by whichever replica; and gone after a day, because no row names it.
 */
@ApplicationScoped
@Path("settings/exports/archive.zip")
public class ArchiveResource {
    private static final Logger LOG = Logger.getLogger(ArchiveResource.class.getName());
    private static final String FILES = "/settings/exports/archive/";
    private static final int FOUND = 303;
    /** How many are written at a time. */
    private static final int MOST = 2;

    @Inject
    CallFlow flow;

    @Inject
    BrowserSessions sessions;

    @Inject
    Uploading uploading;

    @Inject
    MediaDirectory directory;

    @Inject
    Copies copies;

    @Inject
    Executor threads;

    private final Semaphore places = new Semaphore(MOST);

    /** Leads to where it is; the header {@code Link} leads to the next part, if there is one. */
    @GET
    public CompletionStage<Response> archive(@Context ContainerRequestContext context) throws IOException {
        Call call = Call.of(context);
        Browser browser = Browser.of(context);
        if (!places.tryAcquire()) {
            return flow.plain(busy().answer());
        }
        Archive archive = archive();
        UnaryOperator<Answer> look = look(browser);
        Uploading.Later<Owner> whose = new Uploading.Later<>();
        return flow.query(
                        call,
                        Access.OPEN,
                        view -> {
                            long me = sessions.required(view, browser)
                                    .account()
                                    .id()
                                    .value();
                            long below = PageRequest.of(call.query(), 1, 1).maxId();
                            archive.posts(view, AccountQueries.of(view).required(me), below);
                            whose.set(new Owner(me, view.secrets()));
                            return Answer.nothing();
                        },
                        look)
                .thenApplyAsync(
                        answer -> whose.get()
                                .map(owner -> look.apply(finished(call, owner, archive))
                                        .response())
                                .orElse(answer),
                        threads)
                .whenComplete((answer, failure) -> {
                    places.release();
                    close(archive);
                });
    }

    /** Whose it is, and what that is proved by. */
    private record Owner(long account, Secrets secrets) {}

    private Archive archive() throws IOException {
        try {
            return new Archive(directory.draft());
        } catch (IOException sick) {
            places.release();
            throw sick;
        }
    }

    private Answer finished(Call call, Owner owner, Archive archive) {
        try {
            StoredFile made = uploading.make(
                    call,
                    owner.account(),
                    () -> archive.finish(directory, (sha256, time) -> find(directory, copies, sha256, time)),
                    file -> List.of(file));
            String name = owner.secrets().archive(owner.account(), made.sha256()) + ".zip";
            Answer answer = Layout.guarded(
                    Answer.of(FOUND, Map.of()).with("Location", call.site().base() + FILES + name));
            return archive.next() == 0
                    ? answer
                    : answer.with(
                            "Link",
                            "<" + call.site().base() + "/settings/exports/archive.zip?max_id=" + archive.next()
                                    + ">; rel=\"next\"");
        } catch (Fault fault) {
            return fault.answer();
        }
    }

    /** A file, which is fetched first if it isn't here. */
    static Optional<java.nio.file.Path> find(MediaDirectory directory, Copies copies, String sha256, Duration time) {
        if (!directory.has(sha256) && !time.isZero()) {
            copies.fetch(sha256, Optional.empty(), time);
        }
        return directory.find(sha256);
    }

    static UnaryOperator<Answer> look(Browser browser) {
        return Look.ofPages(
                browser.accept(),
                refused ->
                        TransferPages.failed(refused.status(), refused.error().error()));
    }

    private static Fault busy() {
        return Fault.refused(Refusal.OVER_LIMIT, VectorTimestamp.ZERO);
    }

    private static void close(Archive archive) {
        try {
            archive.close();
        } catch (IOException | UncheckedIOException broken) {
            LOG.log(Level.FINE, "An archive was not finished", broken);
        }
    }
}
