package social.hearsay.replica.api.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.PageLinks;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.flow.Requests;
import social.hearsay.replica.api.http.flow.UpdateRequest;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Ids;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.microblog.moderation.DecideReport;
import social.hearsay.replica.microblog.moderation.Report;
import social.hearsay.replica.microblog.moderation.ReportCategory;

/** Reports as moderators see them, and what they decide of them. */
@ApplicationScoped
@Path("api/v1/admin/reports")
public class AdminReportsResource {
    private static final String READ = "admin:read:reports";
    private static final String WRITE = "admin:write:reports";
    private static final int USUAL = 100;
    private static final int MOST = 200;

    @Inject
    CallFlow flow;

    @GET
    public CompletionStage<Response> list(@Context ContainerRequestContext context) {
        Call call = Call.of(context);
        return flow.query(call, Access.moderator(READ), view -> {
            PageRequest request = PageRequest.of(call.query(), USUAL, MOST);
            ReportQueries.Filter filter = new ReportQueries.Filter(
                    call.query().flag("resolved"),
                    call.query().id("account_id"),
                    call.query().id("target_account_id"));
            return PageLinks.answer(
                    call,
                    request,
                    ReportQueries.of(view).list(filter, request).with(reports -> ReportRendering.of(view, reports)));
        });
    }

    @GET
    @Path("{id}")
    public CompletionStage<Response> one(@PathParam("id") String id, @Context ContainerRequestContext context) {
        return flow.query(Call.of(context), Access.moderator(READ), view -> shown(view, Ids.inPath(id)));
    }

    /** Only a report of a breach of rules names rules. */
    @PUT
    @Path("{id}")
    public CompletionStage<Response> change(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return decide(context, id, me -> {
            Map<String, String> decisions = new TreeMap<>();
            body.filled("category")
                    .ifPresent(said -> decisions.put(
                            Report.CATEGORY,
                            ReportCategory.parse(said)
                                    .orElseThrow(() -> Fault.invalid("Category is not included in the list"))
                                    .text()));
            if (body.all().containsKey("rule_ids")) {
                decisions.put(Report.RULES, String.join(" ", ReportsResource.rules(body)));
            }
            return decisions;
        });
    }

    @POST
    @Path("{id}/assign_to_self")
    public CompletionStage<Response> assign(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return decide(context, id, me -> Map.of(Report.ASSIGNED, me.toString()));
    }

    @POST
    @Path("{id}/unassign")
    public CompletionStage<Response> unassign(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return decide(context, id, me -> Map.of(Report.ASSIGNED, ""));
    }

    @POST
    @Path("{id}/resolve")
    public CompletionStage<Response> resolve(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return decide(context, id, me -> Map.of(Report.RESOLVED, me.toString()));
    }

    @POST
    @Path("{id}/reopen")
    public CompletionStage<Response> reopen(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return decide(context, id, me -> Map.of(Report.RESOLVED, ""));
    }

    /** @param decisions of who asks, by the names of {@link Report} */
    private CompletionStage<Response> decide(
            ContainerRequestContext context, String id, Function<Stamp, Map<String, String>> decisions) {
        return flow.update(Call.of(context), view -> {
            Stamp me = view.moderator(WRITE);
            Stamp report = new Stamp(Ids.inPath(id));
            Map<String, String> decided = decisions.apply(me);
            return UpdateRequest.of(
                    view,
                    Requests.by(me),
                    request -> new DecideReport.Command(request, me, report, decided),
                    (now, subject) -> shown(now, report.value()));
        });
    }

    private static Answer shown(View view, long id) {
        return ReportQueries.of(view)
                .find(id)
                .flatMap(report ->
                        ReportRendering.of(view, List.of(report)).stream().findFirst())
                .map(Answer::ok)
                .orElseThrow(Fault::notFound);
    }
}
