package social.hearsay.replica.sitefiles;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.http.JsonAnswer;
import social.hearsay.replica.http.JsonBody;
import social.hearsay.replica.runtime.LocalReplica;
import social.hearsay.replica.runtime.Settings;

/** Where read-only replicas bring what was edited in the site's directory on their disks. */
@Path("site/edits")
public class ForwardedEditsResource {
    @Inject
    LocalReplica replica;

    @Inject
    Engine engine;

    @Inject
    Settings settings;

    /** Takes {@link ForwardedEdits} and answers with a {@link ForwardedEdits.Receipt}; 409 for another cluster's. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> take(String body) {
        ForwardedEdits forwarded = JsonBody.read(body, ForwardedEdits.class, "Not edits of the site's directory");
        boolean mine = engine.published()
                .filter(published -> published.state().cluster().equals(forwarded.cluster()))
                .isPresent();
        if (!mine) {
            return CompletableFuture.completedStage(JsonAnswer.error(409, "This is another cluster"));
        }
        EditSubmission submission = new EditSubmission(replica, settings.site().files());
        List<CompletableFuture<EditSubmission.Answered>> answers = forwarded.edits().stream()
                .map(one -> submission
                        .submit(one.id(), one.edit(), forwarded.seen())
                        .toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenApply(all -> JsonAnswer.ok(ForwardedEdits.Receipt.of(
                        answers.stream().map(CompletableFuture::join).toList())));
    }
}
