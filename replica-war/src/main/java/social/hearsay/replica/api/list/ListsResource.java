package social.hearsay.replica.api.list;

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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.account.AccountRendering;
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
import social.hearsay.replica.microblog.list.AddToList;
import social.hearsay.replica.microblog.list.AddToList.RemoveFromList;
import social.hearsay.replica.microblog.list.ChangeList;
import social.hearsay.replica.microblog.list.CreateList;
import social.hearsay.replica.microblog.list.DeleteList;
import social.hearsay.replica.microblog.list.ListSettings;
import social.hearsay.replica.microblog.list.RepliesPolicy;
import social.hearsay.replica.replication.Command;

/** The lists that one has made. */
@ApplicationScoped
@Path("api/v1/lists")
public class ListsResource {
    private static final String READ = "read:lists";
    private static final String WRITE = "write:lists";
    private static final int USUAL = 40;
    private static final int MOST = 80;

    /** What a limit of 0 means, which asks for all of them. */
    private static final int ALL = 500;

    /** The most people that are put on a list at once, or taken off. */
    private static final int MOST_AT_ONCE = 500;

    @Inject
    CallFlow flow;

    @GET
    public CompletionStage<Response> all(@Context ContainerRequestContext context) {
        return flow.query(
                Call.of(context),
                Access.account(READ),
                view -> Answer.ok(
                        ListQueries.of(view).all().stream().map(ListEntity::of).toList()));
    }

    @GET
    @Path("{id}")
    public CompletionStage<Response> one(@PathParam("id") String id, @Context ContainerRequestContext context) {
        return flow.query(Call.of(context), Access.account(READ), view -> shown(view, Ids.inPath(id)));
    }

    @POST
    public CompletionStage<Response> create(Parameters body, @Context ContainerRequestContext context) {
        return flow.update(Call.of(context), view -> {
            Stamp me = view.account(WRITE);
            ListSettings settings = new ListSettings(
                    body.text("title").orElse(""), policy(body).orElse(RepliesPolicy.LIST), body.flag("exclusive"));
            return UpdateRequest.of(
                    view,
                    Requests.by(me),
                    request -> new CreateList.Command(request, me, settings),
                    (now, id) -> shown(now, id.value()));
        });
    }

    @PUT
    @Path("{id}")
    public CompletionStage<Response> change(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return change(
                context,
                id,
                (me, list) -> request -> new ChangeList.Command(
                        request, me, list, body.text("title"), policy(body), body.said("exclusive")),
                now -> shown(now, Ids.inPath(id)));
    }

    @DELETE
    @Path("{id}")
    public CompletionStage<Response> delete(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return change(
                context,
                id,
                (me, list) -> request -> new DeleteList.Command(request, me, list),
                now -> Answer.nothing());
    }

    @GET
    @Path("{id}/accounts")
    public CompletionStage<Response> members(@PathParam("id") String id, @Context ContainerRequestContext context) {
        Call call = Call.of(context);
        return flow.query(call, Access.account(READ), view -> {
            ListQueries.Row list = ListQueries.of(view).required(Ids.inPath(id));
            PageRequest asked = PageRequest.of(call.query(), USUAL, MOST);
            PageRequest request = call.query().number("limit").orElse(USUAL) == 0
                    ? new PageRequest(ALL, asked.maxId(), asked.aboveId(), asked.fromBelow())
                    : asked;
            return PageLinks.answer(
                    call,
                    request,
                    ListQueries.of(view)
                            .members(list.id(), request)
                            .with(accounts -> AccountRendering.all(view, accounts)));
        });
    }

    @POST
    @Path("{id}/accounts")
    public CompletionStage<Response> add(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return change(
                context,
                id,
                (me, list) -> request -> new AddToList.Command(request, me, list, people(context, body)),
                now -> Answer.nothing());
    }

    @DELETE
    @Path("{id}/accounts")
    public CompletionStage<Response> remove(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return change(
                context,
                id,
                (me, list) -> request -> new RemoveFromList.Command(request, me, list, people(context, body)),
                now -> Answer.nothing());
    }

    private CompletionStage<Response> change(
            ContainerRequestContext context,
            String id,
            BiFunction<Stamp, Stamp, Function<String, Command>> command,
            Function<View, Answer> answer) {
        return flow.update(Call.of(context), view -> {
            Stamp me = view.account(WRITE);
            return UpdateRequest.of(
                    view,
                    Requests.by(me),
                    command.apply(me, new Stamp(Ids.inPath(id))),
                    (now, subject) -> answer.apply(now));
        });
    }

    private static Answer shown(View view, long id) {
        return Answer.ok(ListEntity.of(ListQueries.of(view).required(id)));
    }

    private static Optional<RepliesPolicy> policy(Parameters body) {
        return body.filled("replies_policy")
                .map(text -> RepliesPolicy.parse(text)
                        .orElseThrow(() -> Fault.invalid("Replies policy is not included in the list")));
    }

    /** In the body, or where a client puts what a DELETE is about: in the address. */
    private static List<Stamp> people(ContainerRequestContext context, Parameters body) {
        List<String> ids = Call.of(context).query().and(body).list("account_ids");
        if (ids.isEmpty() || ids.size() > MOST_AT_ONCE) {
            throw Fault.invalid("Account ids must be 1 to " + MOST_AT_ONCE);
        }
        return ids.stream()
                .map(text -> new Stamp(Ids.parse(text).orElseThrow(Fault::notFound)))
                .distinct()
                .toList();
    }
}
