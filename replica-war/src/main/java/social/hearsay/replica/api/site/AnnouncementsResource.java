package social.hearsay.replica.api.site;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.emoji.Emojis;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.Requests;
import social.hearsay.replica.api.http.flow.UpdateRequest;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.microblog.entry.EntryKind;
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
            long me = view.me();
            Set<String> read = me == 0 ? Set.of() : SiteNotices.of(view).read(me);
            boolean all = call.query().flag("with_dismissed");
            List<SiteNotices.Said> page = SiteNotices.of(view).all(EntryKind.ANNOUNCEMENT).stream()
                    .filter(said -> !said.notice().isOver(view.now()))
                    .filter(said -> all || !read.contains(said.id()))
                    .sorted(Comparator.comparing(SiteNotices.Said::written).reversed())
                    .toList();
            Emojis emojis = AnnouncementRendering.emojis(view, page);
            return Answer.ok(page.stream()
                    .map(said -> AnnouncementRendering.of(view, said, read, emojis))
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
}
