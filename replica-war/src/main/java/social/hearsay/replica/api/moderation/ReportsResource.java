package social.hearsay.replica.api.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.concurrent.CompletionStage;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.account.AccountQueries;
import social.hearsay.replica.api.account.AccountRendering;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.Requests;
import social.hearsay.replica.api.http.flow.UpdateRequest;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Ids;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.microblog.moderation.FileReport;
import social.hearsay.replica.microblog.moderation.ReportCategory;

/** Tells the moderators of somebody. There is no other site to forward it to. */
@ApplicationScoped
@Path("api/v1/reports")
public class ReportsResource {
    private static final String RULE = "[0-9]{1,20}";

    @Inject
    CallFlow flow;

    @POST
    public CompletionStage<Response> file(Parameters body, @Context ContainerRequestContext context) {
        return flow.update(Call.of(context), view -> {
            Stamp me = view.account("write:reports");
            Stamp target = new Stamp(body.id("account_id").orElseThrow(Fault::notFound));
            List<Stamp> statuses = body.list("status_ids").stream()
                    .limit(FileReport.MOST_STATUSES)
                    .map(id -> new Stamp(Ids.parse(id).orElseThrow(Fault::noSuchPlace)))
                    .toList();
            List<String> rules = rules(body);
            String comment = body.text("comment").orElse("").strip();
            ReportCategory category = category(body, rules);
            return UpdateRequest.of(
                    view,
                    Requests.by(me),
                    request -> new FileReport.Command(request, me, target, statuses, comment, category, rules),
                    ReportsResource::shown);
        });
    }

    private static ReportCategory category(Parameters body, List<String> rules) {
        return body.filled("category")
                .map(said -> ReportCategory.parse(said)
                        .orElseThrow(() -> Fault.invalid("Category is not included in the list")))
                .orElse(rules.isEmpty() ? ReportCategory.OTHER : ReportCategory.VIOLATION);
    }

    /** The rules that are named; what is no id of any is left out. */
    static List<String> rules(Parameters body) {
        return body.list("rule_ids").stream()
                .map(String::strip)
                .filter(id -> id.matches(RULE))
                .distinct()
                .limit(FileReport.MOST_RULES)
                .toList();
    }

    private static Answer shown(View now, Stamp subject) {
        return ReportQueries.of(now)
                .find(subject.value())
                .map(report -> Answer.ok(ReportEntity.of(
                        report,
                        AccountRendering.one(
                                now,
                                AccountQueries.of(now).required(report.target().value())))))
                .orElseThrow(Fault::notFound);
    }
}
