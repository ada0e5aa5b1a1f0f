package social.hearsay.replica.api.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.entry.EntryState;
import social.hearsay.replica.microblog.entry.EntryWrite;
import social.hearsay.replica.microblog.notification.SetNotificationPolicy;

/** What becomes of what one is told by strangers: of the first version in yes and no, of the second in words. */
@ApplicationScoped
@Path("api/{version: v1|v2}/notifications/policy")
public class NotificationPolicyResource {
    private static final String FIRST = "v1";

    @Inject
    CallFlow flow;

    @GET
    public CompletionStage<Response> show(
            @PathParam("version") String version, @Context ContainerRequestContext context) {
        return flow.query(
                Call.of(context), Access.account(NotificationsResource.READ), view -> Answer.ok(shown(view, version)));
    }

    @PUT
    public CompletionStage<Response> replace(
            @PathParam("version") String version, Parameters body, @Context ContainerRequestContext context) {
        return set(version, body, context);
    }

    @PATCH
    public CompletionStage<Response> change(
            @PathParam("version") String version, Parameters body, @Context ContainerRequestContext context) {
        return set(version, body, context);
    }

    /** What is not said stays as it is. */
    private CompletionStage<Response> set(String version, Parameters body, ContainerRequestContext context) {
        return flow.update(Call.of(context), view -> {
            Stamp me = view.account(NotificationsResource.WRITE);
            List<EntryWrite> writes = new ArrayList<>();
            for (NotificationPolicy.Sender sender : NotificationPolicy.Sender.values()) {
                decided(version, sender, body)
                        .ifPresent(decision -> writes.add(new EntryWrite(
                                EntryKind.NOTIFICATION_POLICY, sender.text(), EntryState.of(decision.text()))));
            }
            return UpdateRequest.of(
                    view,
                    Requests.by(me),
                    request -> new SetNotificationPolicy.Command(request, me, writes),
                    (now, subject) -> Answer.ok(shown(now, version)));
        });
    }

    private static Optional<NotificationPolicy.Decision> decided(
            String version, NotificationPolicy.Sender sender, Parameters body) {
        if (version.equals(FIRST)) {
            return body.said(first(sender))
                    .map(filter -> filter ? NotificationPolicy.Decision.FILTER : NotificationPolicy.Decision.ACCEPT);
        }
        return body.filled(sender.text())
                .map(text -> NotificationPolicy.Decision.parse(text)
                        .orElseThrow(() -> Fault.invalid(sender.text() + " is not included in the list")));
    }

    private static String first(NotificationPolicy.Sender sender) {
        return sender.text().replaceFirst("^for_", "filter_");
    }

    private static Map<String, Object> shown(View view, String version) {
        NotificationPolicy policy = NotificationQueries.of(view).policy();
        Map<String, Object> shown = new LinkedHashMap<>();
        for (NotificationPolicy.Sender sender : NotificationPolicy.Sender.values()) {
            if (version.equals(FIRST)) {
                shown.put(first(sender), policy.of(sender) != NotificationPolicy.Decision.ACCEPT);
            } else {
                shown.put(sender.text(), policy.of(sender).text());
            }
        }
        List<NotificationRequests.Held> held = NotificationRequests.of(view).all();
        shown.put(
                "summary",
                Map.of(
                        "pending_requests_count",
                        held.size(),
                        "pending_notifications_count",
                        held.stream().mapToInt(NotificationRequests.Held::count).sum()));
        return shown;
    }
}
