package social.hearsay.replica.api.media;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.Requests;
import social.hearsay.replica.api.http.flow.UpdateRequest;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.api.http.request.UploadedForm;
import social.hearsay.replica.files.Processing;
import social.hearsay.replica.microblog.entry.EntryId;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.media.Attachment;
import social.hearsay.replica.microblog.media.Focus;
import social.hearsay.replica.microblog.media.WriteMedia;

/**
 * Uploads, until they are attached to a post. What is answered with a 200 is complete: its files are on the disks on which
 * they shall be. See {@code https://docs.joinmastodon.org/methods/media/}.
 */
@ApplicationScoped
@Path("api/{version: v[12]}/media")
public class MediaResource {
    private static final String SCOPE = "write:media";
    private static final String FILE = "file";
    private static final String THUMBNAIL = "thumbnail";

    @Inject
    CallFlow flow;

    @Inject
    Uploading uploading;

    @Inject
    Processing processing;

    @POST
    public CompletionStage<Response> upload(@Context ContainerRequestContext context) {
        Call call = Call.of(context);
        flow.refuseStrangers(call, SCOPE);
        UploadedForm form = uploading.read(
                context.getEntityStream(), context.getHeaderString(HttpHeaders.CONTENT_TYPE), Set.of(FILE, THUMBNAIL));
        return flow.update(uploading.lane(), call, view -> upload(view, form))
                .whenComplete((answer, failure) -> form.close());
    }

    private UpdateRequest upload(View view, UploadedForm form) {
        Stamp me = view.account(SCOPE);
        Call call = view.call();
        Parameters said = call.query().and(form.parameters());
        java.nio.file.Path file = form.file(FILE).orElseThrow(() -> Fault.invalid("File can't be blank"));
        String description = said.text("description").orElse("");
        WriteMedia.problem(description).ifPresent(problem -> {
            throw Fault.invalid("Description " + problem.description());
        });
        Focus focus = MediaParameters.focus(said.filled("focus"));
        String id = EntryId.of(call.requiredUpdateId(), 0);
        Uploading.Later<Processing.Made> made = new Uploading.Later<>();
        return UpdateRequest.of(
                        view,
                        Requests.by(me),
                        request -> made.get()
                                .<MicroblogCommand>map(ready -> new WriteMedia.Upload(
                                        request,
                                        me,
                                        new Attachment(
                                                id, ready.kind(), ready.files(), ready.blurhash(), description, focus)))
                                // It is known already, and not judged.
                                .orElseGet(() -> new WriteMedia.Describe(request, me, id, null, null)),
                        (now, subject) -> Answer.ok(required(now, id)))
                .slowly(() -> made.set(uploading.make(
                        call,
                        me.value(),
                        () -> processing.attachment(file, form.file(THUMBNAIL)),
                        Processing.Made::files)));
    }

    @GET
    @Path("{id}")
    public CompletionStage<Response> one(@PathParam("id") String id, @Context ContainerRequestContext context) {
        return flow.query(Call.of(context), Access.account(SCOPE), view -> Answer.ok(required(view, id)));
    }

    @PUT
    @Path("{id}")
    public CompletionStage<Response> describe(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return flow.update(Call.of(context), view -> {
            Stamp me = view.account(SCOPE);
            String description = body.text("description").orElse(null);
            Focus focus = MediaParameters.focus(body.filled("focus"));
            return UpdateRequest.of(
                    view,
                    Requests.by(me),
                    request -> new WriteMedia.Describe(request, me, id, description, focus),
                    (now, subject) -> Answer.ok(required(now, id)));
        });
    }

    @DELETE
    @Path("{id}")
    public CompletionStage<Response> remove(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return flow.update(Call.of(context), view -> {
            Stamp me = view.account(SCOPE);
            return UpdateRequest.of(
                    view,
                    Requests.by(me),
                    request -> new WriteMedia.Remove(request, me, id),
                    (now, subject) -> Answer.nothing());
        });
    }

    private static MediaAttachment required(View view, String id) {
        return MediaQueries.of(view)
                .upload(id)
                .map(upload -> MediaAttachment.of(view.call().site(), upload))
                .orElseThrow(Fault::notFound);
    }
}
