package social.hearsay.replica.api.authorization;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import social.hearsay.replica.api.access.Codes;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.page.Look;
import social.hearsay.replica.api.http.request.Browser;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Parameters;

/**
 * Where apps send people, to be allowed something (RFC 6749, 4.1). Whoever isn't signed in does that first; then
 * they are asked, every time. Nothing is changed here: the code that an app gets is checked, not looked up.
 */
@ApplicationScoped
@Path("oauth/authorize")
public class AuthorizationResource {
    private static final int FOUND = 302;

    @Inject
    CallFlow flow;

    @Inject
    BrowserSessions sessions;

    @Inject
    Codes codes;

    @Inject
    InstantSource clock;

    @GET
    public CompletionStage<Response> ask(@Context ContainerRequestContext context) {
        Browser browser = Browser.of(context);
        Call call = Call.of(context);
        return flow.query(call, Access.OPEN, view -> ask(view, browser, call.query()), look(browser));
    }

    @POST
    public CompletionStage<Response> decide(Parameters body, @Context ContainerRequestContext context) {
        Browser browser = Browser.of(context);
        return flow.query(Call.of(context), Access.OPEN, view -> decide(view, browser, body), look(browser));
    }

    private static UnaryOperator<Answer> look(Browser browser) {
        return Look.ofPages(
                browser.accept(),
                refused -> SignInPages.failed(
                        refused.status(),
                        Optional.ofNullable(refused.error().description())
                                .orElse(refused.error().error())));
    }

    private Answer ask(View view, Browser browser, Parameters given) {
        Asked asked = Asked.read(view, given);
        Optional<BrowserSession> session = sessions.find(view, browser);
        if (asked instanceof Asked.Unsound unsound) {
            return session.isPresent() ? refusal(unsound) : SignInPages.unsound(unsound);
        }
        boolean again = given.flag("force_login");
        if (session.isEmpty() || again) {
            return signIn(view, browser, asked, given, Optional.empty());
        }
        return consent((Asked.Sound) asked, session.get(), given);
    }

    private Answer consent(Asked.Sound asked, BrowserSession session, Parameters given) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String name : Asked.NAMES) {
            given.filled(name).filter(value -> !name.equals("force_login")).ifPresent(value -> fields.put(name, value));
        }
        return SignInPages.consent(
                asked,
                session.account().username(),
                fields,
                Continuation.authorizing(given),
                sessions.formToken(session));
    }

    private Answer decide(View view, Browser browser, Parameters given) {
        Asked asked = Asked.read(view, given);
        Optional<BrowserSession> session = sessions.find(view, browser);
        if (session.isEmpty()) {
            return signIn(view, browser, asked, given, Optional.of("You are not signed in any more."));
        }
        if (!sessions.isOwnForm(session.get().secret(), given)) {
            return SignInPages.failed(403, "This form was not made for your browser.");
        }
        if (asked instanceof Asked.Sound sound) {
            return given.text(SignInPages.DECISION).orElse("").equals(SignInPages.ALLOW)
                    ? allowed(view, sound, session.get())
                    : refusal(new Asked.Unsound(
                            sound.app(), sound.callback(), "access_denied", "The owner of the account denied it"));
        }
        return refusal((Asked.Unsound) asked);
    }

    private Answer allowed(View view, Asked.Sound asked, BrowserSession session) {
        String code = codes.mint(
                view.call().requiredUpdateId(),
                session.account(),
                asked.scopes(),
                new Codes.Terms(asked.app().clientId(), asked.callback().address(), asked.challenge()),
                now(view.call()));
        return asked.callback().isOutOfBand()
                ? SignInPages.code(asked.app().details().name(), code)
                : SignInPages.moved(FOUND, asked.callback().with(Map.of("code", code)));
    }

    /** A replica whose clock is behind does no harm: somebody has signed in a moment ago. */
    private long now(Call call) {
        return Math.max(clock.millis(), call.sessionStamp().milliseconds());
    }

    private static Answer refusal(Asked.Unsound asked) {
        return asked.callback().isOutOfBand()
                ? SignInPages.unsound(asked)
                : SignInPages.moved(FOUND, asked.callback().withError(asked.error(), asked.description()));
    }

    private Answer signIn(View view, Browser browser, Asked asked, Parameters given, Optional<String> problem) {
        Answer page = sessions.withVisitor(
                browser,
                token -> SignInPages.signIn(
                        200,
                        problem,
                        Optional.of(asked.app().details().name()),
                        "",
                        Continuation.authorizing(given),
                        token));
        return BrowserSessions.mayBeKnownElsewhere(view, browser) ? page.restingOnAbsence() : page;
    }
}
