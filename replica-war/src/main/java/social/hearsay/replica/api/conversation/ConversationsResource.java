package social.hearsay.replica.api.conversation;

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
import java.util.List;
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
import social.hearsay.replica.microblog.conversation.ReadConversation;
import social.hearsay.replica.microblog.conversation.RemoveConversation;
import social.hearsay.replica.replication.Command;

/** The conversations that one takes part in, that with the latest post first. */
@ApplicationScoped
@Path("api/v1/conversations")
public class ConversationsResource {
    private static final int USUAL = 20;
    private static final int MOST = 40;

    @Inject
    CallFlow flow;

    @GET
    public CompletionStage<Response> list(@Context ContainerRequestContext context) {
        Call call = Call.of(context);
        return flow.query(call, Access.account("read:statuses"), view -> {
            PageRequest request = PageRequest.of(call.query(), USUAL, MOST);
            return PageLinks.answer(
                    call,
                    request,
                    ConversationQueries.of(view).all(request).with(rows -> ConversationRendering.of(view, rows)));
        });
    }

    @POST
    @Path("{id}/read")
    public CompletionStage<Response> read(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return change(
                context,
                id,
                (me, conversation) -> request -> new ReadConversation.Command(request, me, conversation),
                now -> ConversationQueries.of(now)
                        .find(Ids.inPath(id))
                        .flatMap(row -> ConversationRendering.of(now, List.of(row)).stream()
                                .findFirst())
                        .map(Answer::ok)
                        .orElseThrow(Fault::notFound));
    }

    @DELETE
    @Path("{id}")
    public CompletionStage<Response> remove(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return change(
                context,
                id,
                (me, conversation) -> request -> new RemoveConversation.Command(request, me, conversation),
                now -> Answer.nothing());
    }

    private CompletionStage<Response> change(
            ContainerRequestContext context,
            String id,
            BiFunction<Stamp, Stamp, Function<String, Command>> command,
            Function<View, Answer> answer) {
        return flow.update(Call.of(context), view -> {
            Stamp me = view.account("write:conversations");
            return UpdateRequest.of(
                    view,
                    Requests.by(me),
                    command.apply(me, new Stamp(Ids.inPath(id))),
                    (now, subject) -> answer.apply(now));
        });
    }
}
