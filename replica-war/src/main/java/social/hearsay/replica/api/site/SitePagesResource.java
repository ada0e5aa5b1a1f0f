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
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.answer.Markup;
import social.hearsay.replica.api.http.answer.Moment;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.request.Call;

/** Rules, and pages about the site, as its operator has written them. */
@ApplicationScoped
@Path("api/v1/instance/{page: rules|extended_description|privacy_policy|terms_of_service}")
public class SitePagesResource {
    private static final Markup MARKUP = new Markup(Map.of(), Map.of());
    private static final String RULES = "rules";
    private static final String DESCRIPTION = "extended_description";
    private static final String TERMS = "terms_of_service";

    @Inject
    CallFlow flow;

    /** A description that nobody wrote is empty; other pages that nobody wrote are not there. */
    @GET
    public CompletionStage<Response> page(@PathParam("page") String page, @Context ContainerRequestContext context) {
        return flow.query(Call.of(context), Access.OPEN, view -> {
            if (page.equals(RULES)) {
                return Answer.ok(SiteNotices.of(view).rules());
            }
            Optional<SiteNotices.Said> said = SiteNotices.of(view).page(page);
            if (said.isEmpty() && !page.equals(DESCRIPTION)) {
                throw Fault.notFound();
            }
            Stamp written = said.map(SiteNotices.Said::written).orElse(Stamp.ZERO);
            Map<String, Object> entity = new TreeMap<>();
            entity.put(
                    "content",
                    said.map(known -> MARKUP.html(known.notice().text())).orElse(""));
            if (page.equals(TERMS)) {
                entity.put("effective_date", Moment.day(written));
                entity.put("effective", true);
            } else {
                entity.put("updated_at", Moment.of(written));
            }
            return Answer.ok(entity);
        });
    }
}
