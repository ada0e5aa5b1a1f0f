package social.hearsay.replica.api.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import social.hearsay.common.limit.Standing;
import social.hearsay.common.wire.ErrorBody;
import social.hearsay.replica.api.access.OwnerQueries;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.page.Layout;
import social.hearsay.replica.api.http.page.Look;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.http.HeadCheck;
import social.hearsay.replica.mail.AccountMail;
import social.hearsay.replica.mail.Letters;

/** Where somebody who forgot the password asks for a letter. The answer never tells whether anybody gets one. */
@ApplicationScoped
@Path("auth/password/new")
public class ForgottenPasswordResource {
    private static final String TITLE = "Forgotten password";

    /**
     * Whether there is any use in asking.
     *
     * @param mail whether mail is sent
     * @param contact whom else to ask
     */
    record Offer(boolean mail, String contact) {}

    @Inject
    CallFlow flow;

    @Inject
    AccountMail mail;

    @Inject
    Letters letters;

    @Inject
    MailLimits limits;

    @GET
    public CompletionStage<Response> show(@Context ContainerRequestContext context) {
        UnaryOperator<Answer> look = look(context, body -> mail.isOn() ? Pages.ask(200, Optional.empty()) : none(200));
        return flow.plain(look.apply(Answer.ok(new Offer(mail.isOn(), letters.contact()))));
    }

    @POST
    public CompletionStage<Response> ask(Parameters body, @Context ContainerRequestContext context) {
        Call call = Call.of(context);
        return flow.query(call, Access.OPEN, view -> ask(view, body), look(context, done -> sent()));
    }

    private Answer ask(View view, Parameters body) {
        if (!mail.isOn()) {
            throw Fault.of(404, noMail());
        }
        String login = body.filled("login")
                .orElseThrow(() -> Fault.invalid(
                        "Login can't be blank", "login", new ErrorBody.Detail("ERR_BLANK", "can't be blank")));
        Standing standing = limits.ofClient().take(view.call().client());
        if (!standing.granted()) {
            throw Fault.tooMany(standing);
        }
        mail.reset(OwnerQueries.of(view).byLoginForMail(login), view.call().requiredUpdateId());
        return Answer.ok(Map.of("message", onItsWay()));
    }

    private UnaryOperator<Answer> look(ContainerRequestContext context, Function<Object, Answer> succeeded) {
        return Look.of(HeadCheck.accepted(context), succeeded, refused -> switch (refused.status()) {
            case 404 -> none(404);
            case 429 -> Pages.ask(429, Optional.of("Too many letters were asked for. Try again in some minutes."));
            default -> Pages.ask(refused.status(), Optional.of(refused.error().error()));
        });
    }

    private Answer sent() {
        return Layout.text(200, TITLE, onItsWay());
    }

    private Answer none(int status) {
        return Layout.text(status, TITLE, noMail());
    }

    private String onItsWay() {
        return "If somebody has that name or address here, a mail is on its way. Its link is good for "
                + Letters.words(letters.resetTime()) + ". If none comes, look where your mailbox keeps what it takes"
                + " for spam, and then ask " + letters.contact() + ".";
    }

    private String noMail() {
        return "This server sends no mail. For another password, ask " + letters.contact() + ".";
    }
}
