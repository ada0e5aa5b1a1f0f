package social.hearsay.replica.api.push;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.Requests;
import social.hearsay.replica.api.http.flow.Secrets;
import social.hearsay.replica.api.http.flow.UpdateRequest;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.microblog.entry.EntryId;
import social.hearsay.replica.microblog.push.PushSubscription;
import social.hearsay.replica.microblog.push.WritePushSubscription;
import social.hearsay.replica.push.VapidKeys;
import social.hearsay.replica.replication.Command;
import social.hearsay.replica.runtime.Settings;

/** The subscription of an access token. See {@code https://docs.joinmastodon.org/methods/push/}. */
@ApplicationScoped
@Path("api/v1/push/subscription")
public class PushSubscriptionResource {
    private static final String PUSH = "push";

    /** Clients keep the id in 32 bits. */
    private static final int UNUSED_BITS = 31;

    @Inject
    CallFlow flow;

    @Inject
    VapidKeys keys;

    @Inject
    Settings settings;

    @GET
    public CompletionStage<Response> read(@Context ContainerRequestContext context) {
        Call call = Call.of(context);
        return flow.query(call, Access.account(PUSH), view -> shown(view, view.account(PUSH)));
    }

    @POST
    public CompletionStage<Response> begin(Parameters body, @Context ContainerRequestContext context) {
        return flow.update(Call.of(context), view -> {
            Stamp me = view.account(PUSH);
            PushSubscription subscription = subscription(view, new PushParameters(body));
            return update(
                    view,
                    me,
                    request -> new WritePushSubscription.Subscribe(request, me, token(view), subscription),
                    now -> shown(now, me));
        });
    }

    @PUT
    public CompletionStage<Response> change(Parameters body, @Context ContainerRequestContext context) {
        return flow.update(Call.of(context), view -> {
            Stamp me = view.account(PUSH);
            PushParameters said = new PushParameters(body);
            return update(
                    view,
                    me,
                    request -> new WritePushSubscription.Change(request, me, token(view), said.alerts(), said.policy()),
                    now -> shown(now, me));
        });
    }

    @DELETE
    public CompletionStage<Response> end(Parameters body, @Context ContainerRequestContext context) {
        return flow.update(Call.of(context), view -> {
            Stamp me = view.account(PUSH);
            return update(
                    view,
                    me,
                    request -> new WritePushSubscription.End(request, me, token(view)),
                    now -> Answer.ok(Map.of()));
        });
    }

    private static UpdateRequest update(
            View view, Stamp me, Function<String, Command> command, Function<View, Answer> answer) {
        return UpdateRequest.of(view, Requests.by(me), command, (now, subject) -> answer.apply(now));
    }

    private PushSubscription subscription(View view, PushParameters said) {
        UpdateId request = view.call().requiredUpdateId();
        return new PushSubscription(
                Long.toString(Long.parseLong(EntryId.of(request, 0)) >>> UNUSED_BITS),
                said.recipient(settings.push().isLocal()),
                said.standard(),
                keys.text(),
                view.call().site().base(),
                view.secrets().tokenId(bearer(view)).map(UpdateId::text).orElseThrow(Fault::invalidToken),
                said.alerts(),
                said.policy(),
                null);
    }

    private static Answer shown(View view, Stamp me) {
        return PushQueries.of(view)
                .find(me, token(view))
                .map(PushSubscriptionEntity::of)
                .map(Answer::ok)
                .orElseThrow(Fault::notFound);
    }

    private static String bearer(View view) {
        return view.call().bearer().orElseThrow(Fault::unauthorized);
    }

    private static String token(View view) {
        return Secrets.hash(bearer(view));
    }
}
