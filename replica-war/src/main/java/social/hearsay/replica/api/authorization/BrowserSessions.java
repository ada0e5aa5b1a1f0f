package social.hearsay.replica.api.authorization;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import social.hearsay.common.id.UpdateId;
import social.hearsay.replica.api.access.OwnerQueries;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.Secrets;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.request.Browser;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.microblog.access.Grant;
import social.hearsay.replica.microblog.access.Token;
import social.hearsay.replica.runtime.Settings;

/**
 * Who is signed in with which browser. The browser's cookie is a token like an app's, of another kind and without
 * scopes: it is bound to its account, and ends with all other sessions of that.
 */
@ApplicationScoped
public class BrowserSessions {
    /** The cookie of a browser with which somebody is signed in. */
    static final String SIGN_IN = "hearsay-sign-in";

    /** The cookie of one that was shown a form for signing in. */
    static final String FORM = "hearsay-form";

    /** What the form holds that proves that it was made for this browser. */
    public static final String FORM_TOKEN = "form_token";

    private static final int FOUND = 302;
    private static final Duration FORM_TIME = Duration.ofDays(1);

    @Inject
    FormTokens forms;

    @Inject
    Settings settings;

    @Inject
    InstantSource clock;

    /** Who is signed in with it. */
    public Optional<BrowserSession> find(View view, Browser browser) {
        return browser.cookie(SIGN_IN)
                .filter(view.secrets()::isSignIn)
                .flatMap(secret -> view.tokens()
                        .valid(Secrets.hash(secret))
                        .filter(this::isGood)
                        .flatMap(token -> session(view, secret, token)));
    }

    /** @throws Fault which is a redirection to where one signs in, and from there back, when nobody is signed in with it */
    public BrowserSession required(View view, Browser browser) {
        return find(view, browser).orElseThrow(() -> {
            Continuation back = Continuation.backTo(view.call().path());
            Answer first = SignInPages.moved(FOUND, back.bySigningIn(view.call().site()));
            return new Fault(mayBeKnownElsewhere(view, browser) ? first.restingOnAbsence() : first);
        });
    }

    private static Optional<BrowserSession> session(View view, String secret, Token token) {
        return Optional.ofNullable(token.account())
                .flatMap(OwnerQueries.of(view)::find)
                .map(account -> new BrowserSession(secret, token.issuedAt(), account));
    }

    /** Whether a session that has not been ended has not just become too old; those of apps never do. */
    boolean isGood(Token token) {
        return token.grant().app() != null
                || clock.millis() - token.issuedAt().milliseconds()
                        < settings.accounts().signInTime().toMillis();
    }

    /** Whether it brought a cookie that another replica may know, where this one knows nobody by it. */
    static boolean mayBeKnownElsewhere(View view, Browser browser) {
        return browser.cookie(SIGN_IN).filter(view.secrets()::isSignIn).isPresent();
    }

    /** What a browser is to keep once somebody has signed in with the request that has this id. */
    String signedIn(View view, Browser browser, UpdateId id) {
        return browser.cookie(
                SIGN_IN, view.secrets().signIn(id), settings.accounts().signInTime());
    }

    static String signedOut(Browser browser) {
        return browser.cookie(SIGN_IN, "", Duration.ZERO);
    }

    static Grant grant(View view, UpdateId id) {
        return new Grant(Secrets.hash(view.secrets().signIn(id)), null, List.of());
    }

    /** The token for a form that somebody uses who is signed in. */
    public String formToken(BrowserSession session) {
        return forms.token(session.secret());
    }

    /** Whether a form that came was made for the one who is signed in with this browser. */
    public boolean isOwnForm(String secret, Parameters body) {
        return forms.isGood(secret, body.text(FORM_TOKEN).orElse(""));
    }

    /** A page with a form for whoever is signed in with nothing yet, by whose cookie that is known again. */
    Answer withVisitor(Browser browser, Function<String, Answer> page) {
        Optional<String> known = browser.cookie(FORM).filter(FormTokens::isCookie);
        String cookie = known.orElseGet(forms::cookie);
        Answer answer = page.apply(forms.token(cookie));
        return known.isPresent() ? answer : answer.with("Set-Cookie", browser.cookie(FORM, cookie, FORM_TIME));
    }

    /** @throws Fault 403 when the form that came was not made for this browser */
    void requireVisitorsForm(Browser browser, Parameters body) {
        String token = body.text(FORM_TOKEN).orElse("");
        if (browser.cookie(FORM)
                .filter(FormTokens::isCookie)
                .filter(cookie -> forms.isGood(cookie, token))
                .isEmpty()) {
            throw Fault.of(
                    403, "This form was not made for your browser, or your browser keeps no cookies. Try again.");
        }
    }
}
