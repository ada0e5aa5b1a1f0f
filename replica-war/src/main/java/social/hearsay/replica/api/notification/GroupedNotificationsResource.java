package social.hearsay.replica.api.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import social.hearsay.replica.api.account.AccountRendering;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.Page;
import social.hearsay.replica.api.http.flow.PageLinks;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.microblog.notification.NotificationKind;
import social.hearsay.replica.microblog.notification.NotificationScope;

/** What one is told, those of a post or a day together. */
@ApplicationScoped
@Path("api/v2/notifications")
public class GroupedNotificationsResource {
    private static final int USUAL = 40;
    private static final int MOST = 80;
    private static final Pattern KEY = Pattern.compile("[a-z_]{1,32}-[0-9]{1,19}");

    @Inject
    CallFlow flow;

    @GET
    public CompletionStage<Response> list(@Context ContainerRequestContext context) {
        Call call = Call.of(context);
        return flow.query(call, Access.account(NotificationsResource.READ), view -> {
            PageRequest request = PageRequest.of(call.query(), USUAL, MOST);
            Page<GroupRow> page =
                    GroupQueries.of(view).list(NotificationFilter.of(call.query()), grouped(call.query()), request);
            return PageLinks.answer(call, request, page).showing(GroupRendering.of(view, page.items()));
        });
    }

    @GET
    @Path("unread_count")
    public CompletionStage<Response> unread(@Context ContainerRequestContext context) {
        Call call = Call.of(context);
        return flow.query(
                call,
                Access.account(NotificationsResource.READ),
                view -> Answer.ok(Map.of(
                        "count",
                        GroupQueries.of(view)
                                .count(
                                        NotificationFilter.of(call.query()),
                                        grouped(call.query()),
                                        NotificationsResource.sinceMarker(view)))));
    }

    @GET
    @Path("{key}")
    public CompletionStage<Response> one(@PathParam("key") String key, @Context ContainerRequestContext context) {
        return flow.query(
                Call.of(context),
                Access.account(NotificationsResource.READ),
                view -> Answer.ok(GroupRendering.of(
                        view, List.of(GroupQueries.of(view).find(checked(key)).orElseThrow(Fault::notFound)))));
    }

    @GET
    @Path("{key}/accounts")
    public CompletionStage<Response> accounts(@PathParam("key") String key, @Context ContainerRequestContext context) {
        Call call = Call.of(context);
        return flow.query(call, Access.account(NotificationsResource.READ), view -> {
            GroupRow group = GroupQueries.of(view).find(checked(key)).orElseThrow(Fault::notFound);
            if (group.count() == 1) {
                return Answer.ok(AccountRendering.all(view, List.of(group.from())));
            }
            PageRequest request = PageRequest.of(call.query(), USUAL, MOST);
            return PageLinks.answer(
                    call,
                    request,
                    GroupQueries.of(view)
                            .accounts(key, request)
                            .with(doers -> AccountRendering.all(
                                    view,
                                    doers.stream()
                                            .map(GroupQueries.Doer::account)
                                            .toList())));
        });
    }

    @POST
    @Path("{key}/dismiss")
    public CompletionStage<Response> dismiss(
            @PathParam("key") String key, Parameters body, @Context ContainerRequestContext context) {
        return NotificationsResource.clear(flow, context, () -> new NotificationScope(checked(key)));
    }

    /** @throws Fault 404 when it can be the key of no group */
    private static String checked(String key) {
        if (!KEY.matcher(key).matches()) {
            throw Fault.notFound();
        }
        return key;
    }

    /** All that can be, unless a client says what it knows to show. */
    private static Set<NotificationKind> grouped(Parameters query) {
        List<String> types = query.list("grouped_types");
        return types.isEmpty() ? EnumSet.allOf(NotificationKind.class) : NotificationFilter.kinds(types);
    }
}
