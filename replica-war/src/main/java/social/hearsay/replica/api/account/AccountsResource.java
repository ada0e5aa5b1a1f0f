package social.hearsay.replica.api.account;

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
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.AliasQueries;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Ids;

/** Accounts and what belongs to them. */
@ApplicationScoped
@Path("api/v1/accounts")
public class AccountsResource {
    /** So many are shown at once. */
    private static final int MOST = 40;

    @Inject
    CallFlow flow;

    /** Several at once, in the order in which they are asked for. */
    @GET
    public CompletionStage<Response> several(@Context ContainerRequestContext context) {
        return flow.query(Call.of(context), Access.everybody("read:accounts"), view -> {
            List<Long> ids = AliasQueries.asked(view, MOST);
            List<AccountEntity> found = AccountRendering.all(view, ids);
            return found.size() == ids.size()
                    ? Answer.ok(found)
                    : Answer.ok(found).restingOnAbsence();
        });
    }

    @GET
    @Path("verify_credentials")
    public CompletionStage<Response> verify(@Context ContainerRequestContext context) {
        return flow.query(
                Call.of(context), Access.account("read:accounts", "profile"), view -> Answer.ok(OwnProfile.of(view)));
    }

    @GET
    @Path("lookup")
    public CompletionStage<Response> lookup(@Context ContainerRequestContext context) {
        Call call = Call.of(context);
        return flow.query(
                call,
                Access.everybody("read:accounts"),
                view -> WrittenHandle.find(view, call.query().text("acct").orElse(""))
                        .map(account -> Answer.ok(AccountRendering.one(view, account)))
                        .orElseThrow(Fault::notFound));
    }

    @GET
    @Path("{id}")
    public CompletionStage<Response> one(@PathParam("id") String id, @Context ContainerRequestContext context) {
        return flow.query(
                Call.of(context),
                Access.everybody("read:accounts"),
                view -> Answer.ok(
                        AccountRendering.one(view, AccountQueries.of(view).required(Ids.inPath(id)))));
    }

    /** What clients show beside a profile and nobody here can have. */
    @GET
    @Path("{none: [0-9]+/identity_proofs}")
    public CompletionStage<Response> none(@Context ContainerRequestContext context) {
        return flow.query(Call.of(context), Access.everybody("read:accounts"), view -> Answer.ok(List.of()));
    }
}
