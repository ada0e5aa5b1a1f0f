package social.hearsay.replica.api.explore;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.concurrent.CompletionStage;
import social.hearsay.replica.api.account.AccountEntity;
import social.hearsay.replica.api.account.AccountRendering;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.request.Call;

/** Whom one might follow: whom those follow whom one follows. */
@ApplicationScoped
@Path("api/{version: v[12]}/suggestions")
public class SuggestionsResource {
    private static final int USUAL = 40;
    private static final int MOST = 80;

    @Inject
    CallFlow flow;

    /** An account, and why (the entity Suggestion). */
    record Suggestion(String source, List<String> sources, AccountEntity account) {
        static Suggestion of(AccountEntity account) {
            return new Suggestion("past_interactions", List.of("friends_of_friends"), account);
        }
    }

    @GET
    public CompletionStage<Response> list(
            @PathParam("version") String version, @Context ContainerRequestContext context) {
        Call call = Call.of(context);
        return flow.query(call, Access.account("read:accounts"), view -> {
            ExplorePage page = ExplorePage.of(call.query(), USUAL, MOST);
            List<AccountEntity> accounts =
                    AccountRendering.all(view, ExploreQueries.of(view).suggestions(page.offset(), page.limit()));
            return Answer.ok(
                    version.equals("v1")
                            ? accounts
                            : accounts.stream().map(Suggestion::of).toList());
        });
    }
}
