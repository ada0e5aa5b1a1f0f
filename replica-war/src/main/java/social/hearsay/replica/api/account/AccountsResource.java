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
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import social.hearsay.replica.api.answer.Answer;
import social.hearsay.replica.api.answer.Fault;
import social.hearsay.replica.api.flow.Access;
import social.hearsay.replica.api.flow.CallFlow;
import social.hearsay.replica.api.flow.View;
import social.hearsay.replica.api.page.Page;
import social.hearsay.replica.api.page.PageLinks;
import social.hearsay.replica.api.page.PageRequest;
import social.hearsay.replica.api.request.Call;
import social.hearsay.replica.api.request.Ids;
import social.hearsay.replica.api.request.Parameters;
import social.hearsay.replica.api.search.WrittenHandle;
import social.hearsay.replica.api.view.AccountRow;
import social.hearsay.replica.api.view.EdgeQueries;
import social.hearsay.replica.api.view.PostRow;
import social.hearsay.replica.microblog.row.EdgeKind;

/** Accounts and what belongs to them. */
@ApplicationScoped
@Path("api/v1/accounts")
public class AccountsResource {
    private static final int USUAL_POSTS = 20;
    private static final int USUAL_PEOPLE = 40;
    private static final int MOST_PEOPLE = 80;

    @Inject
    CallFlow flow;

    @GET
    @Path("verify_credentials")
    public CompletionStage<Response> verify(@Context ContainerRequestContext context) {
        return flow.query(Call.of(context), Access.account("read:accounts", "profile"), view -> {
            AccountRow account = view.accounts().find(view.me()).orElseThrow(Fault::unknownToken);
            return Answer.ok(view.rendering().credentials(account));
        });
    }

    @GET
    @Path("lookup")
    public CompletionStage<Response> lookup(@Context ContainerRequestContext context) {
        Call call = Call.of(context);
        return flow.query(
                call,
                Access.everybody("read:accounts"),
                view -> WrittenHandle.find(view, call.query().text("acct").orElse(""))
                        .map(account -> Answer.ok(view.render(account)))
                        .orElseThrow(Fault::notFound));
    }

    @GET
    @Path("search")
    public CompletionStage<Response> search(@Context ContainerRequestContext context) {
        Call call = Call.of(context);
        return flow.query(call, Access.account("read:accounts"), view -> {
            Optional<AccountRow> found =
                    WrittenHandle.find(view, call.query().text("q").orElse(""));
            return found.isPresent()
                    ? Answer.ok(List.of(view.render(found.get())))
                    : Answer.ok(List.of()).restingOnAbsence();
        });
    }

    @GET
    @Path("{id}")
    public CompletionStage<Response> one(@PathParam("id") String id, @Context ContainerRequestContext context) {
        return flow.query(
                Call.of(context),
                Access.everybody("read:accounts"),
                view -> Answer.ok(view.render(view.accountRow(Ids.inPath(id)))));
    }

    /** What clients show beside a profile and nobody here can have. */
    @GET
    @Path("{none: [0-9]+/(?:lists|featured_tags|identity_proofs|endorsements)}")
    public CompletionStage<Response> none(@Context ContainerRequestContext context) {
        return flow.query(Call.of(context), Access.everybody("read:accounts"), view -> Answer.ok(List.of()));
    }

    @GET
    @Path("{id}/statuses")
    public CompletionStage<Response> statuses(@PathParam("id") String id, @Context ContainerRequestContext context) {
        Call call = Call.of(context);
        Parameters query = call.query();
        return flow.query(call, Access.everybody("read:statuses"), view -> {
            AccountRow account = view.accountRow(Ids.inPath(id));
            PageRequest request = PageRequest.of(query, USUAL_POSTS, 2 * USUAL_POSTS);
            if (query.flag("pinned") || query.flag("only_media")) {
                return Answer.ok(List.of());
            }
            Optional<String> tag = query.filled("tagged").map(String::strip);
            Page<PostRow> page = view.posts().ofAccount(account.id(), query.flag("exclude_replies"), tag, request);
            return PageLinks.answer(call, request, page.with(view::render));
        });
    }

    @GET
    @Path("{id}/followers")
    public CompletionStage<Response> followers(@PathParam("id") String id, @Context ContainerRequestContext context) {
        Call call = Call.of(context);
        return flow.query(call, Access.everybody("read:accounts"), view -> {
            long account = view.accountRow(Ids.inPath(id)).id();
            PageRequest request = PageRequest.of(call.query(), USUAL_PEOPLE, MOST_PEOPLE);
            return people(view, request, view.edges().sources(EdgeKind.FOLLOW, account, request));
        });
    }

    @GET
    @Path("{id}/following")
    public CompletionStage<Response> following(@PathParam("id") String id, @Context ContainerRequestContext context) {
        Call call = Call.of(context);
        return flow.query(call, Access.everybody("read:accounts"), view -> {
            long account = view.accountRow(Ids.inPath(id)).id();
            PageRequest request = PageRequest.of(call.query(), USUAL_PEOPLE, MOST_PEOPLE);
            return people(view, request, view.edges().targets(EdgeKind.FOLLOW, account, request));
        });
    }

    private static Answer people(View view, PageRequest request, Page<EdgeQueries.End> page) {
        return PageLinks.answer(
                view.call(),
                request,
                page.with(ends -> view.renderAccounts(
                        ends.stream().map(EdgeQueries.End::account).toList())));
    }
}
