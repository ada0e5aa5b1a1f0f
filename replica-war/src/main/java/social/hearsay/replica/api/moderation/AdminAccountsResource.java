package social.hearsay.replica.api.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
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
import social.hearsay.replica.microblog.account.Moderation;
import social.hearsay.replica.microblog.moderation.DeleteSuspended;
import social.hearsay.replica.microblog.moderation.Moderate;
import social.hearsay.replica.replication.Command;

/** Accounts as moderators see them, and what they decide of them. */
@ApplicationScoped
@Path("api/{version: v[12]}/admin/accounts")
public class AdminAccountsResource {
    static final String READ = "admin:read:accounts";
    static final String WRITE = "admin:write:accounts";

    private static final int USUAL = 100;
    private static final int MOST = 200;

    @Inject
    CallFlow flow;

    @GET
    public CompletionStage<Response> list(
            @PathParam("version") String version, @Context ContainerRequestContext context) {
        Call call = Call.of(context);
        return flow.query(call, Access.moderator(READ), view -> {
            PageRequest request = PageRequest.of(call.query(), USUAL, MOST);
            AdminAccountFilter filter = "v2".equals(version)
                    ? AdminAccountFilter.second(call.query())
                    : AdminAccountFilter.first(call.query());
            return PageLinks.answer(call, request, AdminAccountQueries.of(view).list(filter, request));
        });
    }

    @GET
    @Path("{id}")
    public CompletionStage<Response> one(@PathParam("id") String id, @Context ContainerRequestContext context) {
        return flow.query(Call.of(context), Access.moderator(READ), view -> shown(view, Ids.inPath(id)));
    }

    /** {@code text} and what would be written to the account's owner are ignored. */
    @POST
    @Path("{id}/action")
    public CompletionStage<Response> act(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return change(
                context,
                id,
                (me, account) -> {
                    Map<String, String> decisions = decisions(body.text("type").orElse(""));
                    OptionalLong report = body.id("report_id");
                    Stamp resolved = report.isPresent() ? new Stamp(report.getAsLong()) : null;
                    return request -> new Moderate.Command(request, me, account, decisions, resolved);
                },
                (now, account) -> Answer.nothing());
    }

    private static Map<String, String> decisions(String type) {
        return switch (type) {
            case "none" -> Map.of();
            case "sensitive" -> Map.of(Moderation.SENSITIVE, "true");
            case "disable" -> Map.of(Moderation.DISABLED, "true");
            case "silence" -> Map.of(Moderation.SILENCED, "true");
            case "suspend" -> Map.of(Moderation.SUSPENDED, "true");
            default -> throw Fault.invalid("Type is not included in the list");
        };
    }

    @POST
    @Path("{id}/enable")
    public CompletionStage<Response> enable(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return undo(context, id, Moderation.DISABLED);
    }

    @POST
    @Path("{id}/unsilence")
    public CompletionStage<Response> unsilence(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return undo(context, id, Moderation.SILENCED);
    }

    @POST
    @Path("{id}/unsuspend")
    public CompletionStage<Response> unsuspend(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return undo(context, id, Moderation.SUSPENDED);
    }

    @POST
    @Path("{id}/unsensitive")
    public CompletionStage<Response> unsensitive(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return undo(context, id, Moderation.SENSITIVE);
    }

    /** Removes what is left of a suspended account for good; told is what it was. A retry finds nothing to tell. */
    @DELETE
    @Path("{id}")
    public CompletionStage<Response> delete(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return flow.update(Call.of(context), view -> {
            Stamp me = view.moderator(WRITE);
            Stamp account = new Stamp(Ids.inPath(id));
            Optional<AdminAccount> was = AdminAccountQueries.of(view).find(account.value());
            return UpdateRequest.of(
                    view,
                    Requests.by(me),
                    request -> new DeleteSuspended(request, me, account),
                    (now, subject) -> was.map(Answer::ok).orElseGet(Answer::nothing));
        });
    }

    private CompletionStage<Response> undo(ContainerRequestContext context, String id, String decision) {
        return change(
                context,
                id,
                (me, account) -> request -> new Moderate.Command(request, me, account, Map.of(decision, "false"), null),
                AdminAccountsResource::shown);
    }

    private CompletionStage<Response> change(
            ContainerRequestContext context,
            String id,
            BiFunction<Stamp, Stamp, Function<String, Command>> wish,
            BiFunction<View, Long, Answer> answer) {
        return flow.update(Call.of(context), view -> {
            Stamp me = view.moderator(WRITE);
            Stamp account = new Stamp(Ids.inPath(id));
            return UpdateRequest.of(
                    view,
                    Requests.by(me),
                    wish.apply(me, account),
                    (now, subject) -> answer.apply(now, account.value()));
        });
    }

    private static Answer shown(View view, Long account) {
        return AdminAccountQueries.of(view).find(account).map(Answer::ok).orElseThrow(Fault::notFound);
    }
}
