package social.hearsay.replica.api.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.wire.ErrorBody;
import social.hearsay.replica.api.access.OwnerQueries;
import social.hearsay.replica.api.access.Passwords;
import social.hearsay.replica.api.access.SignInLimits;
import social.hearsay.replica.api.access.TokenEntity;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.Requester;
import social.hearsay.replica.api.http.flow.Requests;
import social.hearsay.replica.api.http.flow.Secrets;
import social.hearsay.replica.api.http.flow.UpdateRequest;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.mail.AccountMail;
import social.hearsay.replica.microblog.access.Grant;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.ChangeEmail;
import social.hearsay.replica.microblog.account.ChangePassword;
import social.hearsay.replica.microblog.account.CloseAccount;
import social.hearsay.replica.microblog.account.EndSessions;
import social.hearsay.replica.microblog.account.ReopenAccount;
import social.hearsay.replica.microblog.kernel.Forcible;
import social.hearsay.replica.replication.Command;
import social.hearsay.replica.runtime.Settings;

/**
 * What the owner of an account does with it: another address or password, an end to all sessions,
 * closing it and opening it again. Each asks for the password. Mastodon's API has none of this.
 */
@ApplicationScoped
@Path("api/v1/accounts")
public class OwnersResource {
    private static final String SCOPE = "write:accounts";

    /** What is told once it is so, from the id of the update and the account as it was before. */
    private interface Telling {
        Answer answer(View now, Stamp id, Account before);
    }

    @Inject
    CallFlow flow;

    @Inject
    Passwords passwords;

    @Inject
    SignInLimits limits;

    @Inject
    Settings settings;

    @Inject
    AccountMail mail;

    @GET
    @Path("credentials")
    public CompletionStage<Response> credentials(@Context ContainerRequestContext context) {
        return flow.query(Call.of(context), Access.account("read:accounts"), view -> own(view, new Stamp(view.me())));
    }

    @POST
    @Path("email")
    public CompletionStage<Response> changeEmail(Parameters body, @Context ContainerRequestContext context) {
        return flow.update(
                Call.of(context),
                view -> update(
                        view,
                        body,
                        me -> request -> new ChangeEmail.Command(
                                request, me.id(), body.text("email").orElse("")),
                        (now, id, me) -> changedEmail(now, me)));
    }

    /** Whoever repeats the request is seen with the new address already; the old one has its letter. */
    private Answer changedEmail(View view, Account before) {
        Answer answer = own(view);
        if (OwnerQueries.of(view)
                .find(before.id())
                .filter(now -> !now.email().equals(before.email()))
                .isPresent()) {
            mail.emailChanged(before, view.call().requiredUpdateId());
        }
        return answer;
    }

    @POST
    @Path("password")
    public CompletionStage<Response> changePassword(Parameters body, @Context ContainerRequestContext context) {
        String password = body.text("password").orElse("");
        return flow.update(Call.of(context), view -> {
            Grant grant = successor(view);
            new ChosenPassword(password).problem().ifPresent(problem -> {
                throw Fault.invalid("Password " + problem.description(), "password", problem);
            });
            return update(
                    view,
                    body,
                    me -> request -> new ChangePassword.Command(request, me.id(), passwords.hash(password), grant),
                    (now, id, me) -> {
                        mail.passwordChanged(me, now.call().requiredUpdateId());
                        return issued(now, id, grant.scopes());
                    });
        });
    }

    @POST
    @Path("sessions/end")
    public CompletionStage<Response> endSessions(Parameters body, @Context ContainerRequestContext context) {
        return flow.update(Call.of(context), view -> {
            Grant grant = successor(view);
            return update(
                    view,
                    body,
                    me -> request -> new EndSessions.Command(request, me.id(), grant),
                    (now, id, me) -> issued(now, id, grant.scopes()));
        });
    }

    @POST
    @Path("close")
    public CompletionStage<Response> close(Parameters body, @Context ContainerRequestContext context) {
        return flow.update(
                Call.of(context),
                view -> update(
                        view,
                        body,
                        me -> request -> new CloseAccount.Command(
                                request,
                                me.id(),
                                Forcible.ADMINS.isAmong(settings.limits().forced())),
                        (now, id, me) -> own(now)));
    }

    /** With an application's own token, like registering: whoever closed an account has none any more. */
    @POST
    @Path("reopen")
    public CompletionStage<Response> reopen(Parameters body, @Context ContainerRequestContext context) {
        return flow.update(Call.of(context), view -> {
            Requester app = view.anybody();
            app.require(SCOPE);
            String client = app.token().grant().app();
            Grant grant = grant(view, app);
            Optional<Account> account = body.filled("username")
                    .flatMap(login -> OwnerQueries.of(view).byLogin(login));
            return UpdateRequest.of(
                            view,
                            Requests.byClient(client == null ? "" : client),
                            request -> new ReopenAccount.Command(
                                    request,
                                    account.orElseThrow(OwnersResource::wrong).id(),
                                    grant),
                            (now, id) -> issued(now, id, grant.scopes()))
                    .slowly(() -> check(view.call(), body, account, "password"));
        });
    }

    private UpdateRequest update(
            View view, Parameters body, Function<Account, Function<String, Command>> command, Telling answer) {
        Stamp me = view.owner(SCOPE).account().orElseThrow();
        Account account = OwnerQueries.of(view).find(me).orElseThrow(Fault::unknownToken);
        return UpdateRequest.of(
                        view, Requests.by(me), command.apply(account), (now, id) -> answer.answer(now, id, account))
                .slowly(() -> check(view.call(), body, Optional.of(account), "current_password"));
    }

    private void check(Call call, Parameters body, Optional<Account> account, String parameter) {
        String login = body.text("username").orElse("");
        String password = body.text(parameter).orElse("");
        if (!limits.look(
                call.client(), account, login, () -> passwords.matches(password, account.map(Account::passwordHash)))) {
            throw new Fault(Fault.invalid(
                            Character.toUpperCase(parameter.charAt(0))
                                    + parameter.substring(1).replace('_', ' ') + " is invalid",
                            parameter,
                            new ErrorBody.Detail("ERR_INVALID", "is invalid"))
                    .answer()
                    .restingOnAbsence());
        }
    }

    private static Fault wrong() {
        return Fault.notFound();
    }

    /** A token in the place of the one that this call ends. */
    private static Grant successor(View view) {
        return grant(view, view.owner(SCOPE));
    }

    private static Grant grant(View view, Requester holder) {
        List<String> scopes = holder.scopes();
        return new Grant(
                Secrets.hash(view.secrets().accessToken(view.call().requiredUpdateId())),
                holder.token().grant().app(),
                scopes);
    }

    private static Answer issued(View view, Stamp id, List<String> scopes) {
        String token = view.secrets().accessToken(view.call().requiredUpdateId());
        return Answer.ok(new TokenEntity(token, "Bearer", String.join(" ", scopes), id.milliseconds() / 1000))
                .secret();
    }

    private Answer own(View view) {
        return own(view, view.owner(SCOPE).account().orElseThrow());
    }

    private Answer own(View view, Stamp id) {
        Account account = OwnerQueries.of(view).find(id).orElseThrow(Fault::unknownToken);
        return Answer.ok(new OwnAccountRendering(
                        OwnerQueries.of(view), settings.accounts().reopenWindow())
                .account(account));
    }
}
