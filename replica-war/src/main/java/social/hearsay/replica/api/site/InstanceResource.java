package social.hearsay.replica.api.site;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.push.VapidKeys;
import social.hearsay.replica.runtime.Settings;

/** The site about itself: the first thing that every client asks. */
@ApplicationScoped
@Path("api/{version: v[12]}/instance")
public class InstanceResource {
    @Inject
    CallFlow flow;

    @Inject
    Totals totals;

    @Inject
    Settings settings;

    @Inject
    VapidKeys keys;

    @GET
    public CompletionStage<Response> site(
            @PathParam("version") String version, @Context ContainerRequestContext context) {
        Call call = Call.of(context);
        return flow.query(call, Access.OPEN, view -> {
            Map<String, Long> counted = totals.of(view);
            String email = settings.contactEmail();
            Configuration limits = Configuration.of(settings.media().limits());
            return Answer.ok(
                    version.equals("v1")
                            ? InstanceV1.of(
                                    call.site(),
                                    email,
                                    counted,
                                    limits,
                                    SiteNotices.of(view).rules())
                            : InstanceV2.of(
                                    call.site(),
                                    email,
                                    keys.text(),
                                    counted,
                                    limits,
                                    SiteNotices.of(view).rules()));
        });
    }
}
