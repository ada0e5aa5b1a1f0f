package social.hearsay.replica.api.site;

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
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.Requests;
import social.hearsay.replica.api.http.flow.UpdateRequest;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.site.ReactToAnnouncement;
import social.hearsay.replica.microblog.site.ReadAnnouncement;

/** What the operator tells everybody, the latest first. */
@ApplicationScoped
@Path("api/v1/announcements")
public class AnnouncementsResource {
    @Inject
    CallFlow flow;

    /** Those that are not over; who has read one no longer sees it, unless they ask for {@code with_dismissed}. */
    @GET
    public CompletionStage<Response> list(@Context ContainerRequestContext context) {
        Call call = Call.of(context);
        return flow.query(call, Access.everybody("read:accounts"), view -> {
            boolean all = call.query().flag("with_dismissed");
            List<SiteNotices.Said> page = SiteNotices.of(view).all(EntryKind.ANNOUNCEMENT).stream()
                    .filter(said -> !said.notice().isOver(view.now()))
                    .sorted(Comparator.comparing(SiteNotices.Said::written).reversed())
                    .toList();
            AnnouncementRendering rendering = AnnouncementRendering.of(view, page);
            return Answer.ok(page.stream()
                    .filter(said -> all || !rendering.isRead(said))
                    .map(rendering::announcement)
                    .toList());
        });
    }

    @POST
    @Path("{id}/dismiss")
    public CompletionStage<Response> dismiss(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return flow.update(Call.of(context), view -> {
            Stamp me = view.account("write:accounts");
            return UpdateRequest.of(
                    view,
                    Requests.by(me),
                    request -> new ReadAnnouncement.Command(request, me, id),
                    (now, subject) -> Answer.nothing());
        });
    }

    /** Says by an emoji what one thinks of it. */
    @PUT
    @Path("{id}/reactions/{name}")
    public CompletionStage<Response> react(
            @PathParam("id") String id,
            @PathParam("name") String name,
            Parameters body,
            @Context ContainerRequestContext context) {
        return reaction(id, name, true, context);
    }

    /** Takes that back. */
    @DELETE
    @Path("{id}/reactions/{name}")
    public CompletionStage<Response> takeBack(
            @PathParam("id") String id,
            @PathParam("name") String name,
            Parameters body,
            @Context ContainerRequestContext context) {
        return reaction(id, name, false, context);
    }

    private CompletionStage<Response> reaction(String id, String name, boolean given, ContainerRequestContext context) {
        return flow.update(Call.of(context), view -> {
            Stamp me = view.account("write:favourites");
            return UpdateRequest.of(
                    view,
                    Requests.by(me),
                    request -> new ReactToAnnouncement.Command(request, me, id, name, given),
                    (now, subject) -> Answer.nothing());
        });
    }
}
