package social.hearsay.cluster.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import social.hearsay.cluster.fixture.Chromium;
import social.hearsay.cluster.fixture.Cluster;

/** Coming, signing up, in and out. */
abstract class VisitingContract extends WebContract {
    /** What the first view may weigh with all answers, in bytes, as they are sent. */
    private static final int LIGHT = 120_000;

    /** How many newcomers are timed behind the very first, for whom servers and browser have done nothing yet. */
    private static final int VISITORS = 7;

    VisitingContract(Cluster cluster, Chromium chromium) {
        super(cluster, chromium);
    }

    /** How long it took is printed: on a machine that does other things meanwhile it proves nothing. */
    @Test
    void theFirstViewIsLightAndStrict() {
        somebody("first").app().say("Something to read");
        Page visitor = visitor();
        var answer = visitor.navigate("/");
        assertThat(answer.headers().get("content-security-policy")).contains("script-src 'self'", "style-src 'self'");
        assertThat(visitor.locator("post-card").first()).isVisible();
        visitor.locator(".beside .card")
                .first()
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.VISIBLE));

        Object sent = visitor.evaluate("""
                performance.getEntries().reduce((sum, one) => sum + (one.encodedBodySize ?? 0), 0)""");
        System.out.println("The first view: " + sent + " bytes; first content " + firstContent(visitor)
                + " ms after the document, and "
                + IntStream.range(0, VISITORS)
                        .mapToObj(number -> firstContent(newcomer()))
                        .toList() + " ms for those who come after");
        assertThat(((Number) sent).intValue()).isBetween(10_000, LIGHT);
    }

    /** Somebody whose browser has nothing of the site yet, at the home page. */
    private Page newcomer() {
        chromium.closeWindows();
        Page visitor = visitor();
        visitor.navigate("/");
        assertThat(visitor.locator("post-card").first()).isVisible();
        return visitor;
    }

    /** When a page showed something, in milliseconds since its document was there. */
    private static int firstContent(Page page) {
        return ((Number) page.evaluate("""
                Math.round(performance.getEntriesByName('first-contentful-paint')[0].startTime
                  - performance.getEntriesByType('navigation')[0].responseEnd)""")).intValue();
    }

    @Test
    void somebodySignsUp() {
        cluster.command()
                .run("site", "privacy_policy", "What is written here is kept.")
                .orThrow();
        String taken = somebody("taken").name();
        String name = unused("new");
        Page page = visitor();
        page.navigate("/");
        page.getByText("Create account").first().click();
        page.fill("[name=username]", taken);
        page.fill("[name=email]", name + "@example.org");
        page.fill("[name=password]", PASSWORD);
        page.getByText("Privacy").click();
        assertThat(page.getByText("What is written here is kept.")).isVisible();
        page.getByText("Terms of service").click();
        assertThat(page.getByText("Nobody who runs this site has written that yet."))
                .isVisible();
        page.check("[name=agreement]");
        page.click("form button");
        assertThat(page.getByText("Somebody has that already.")).isVisible();

        page.fill("[name=username]", name);
        page.click("form button");

        assertThat(page.locator(".own-account")).containsText("@" + name);
        assertThat(page.getByText("It’s quiet here")).isVisible();
    }

    @Test
    void whoSignsInAtTheOtherFrontEndGoesOnThereAndWhoSignsOutIsOut() {
        Person bob = somebody("bob");
        Page page = chromium.window(cluster.frontEnd(2), 1280, 900, ColorScheme.DARK);
        page.navigate("/public");
        button(page, "Sign in").click();
        page.fill("[type=password]", PASSWORD);
        page.fill("#username", bob.name());
        page.click("main form button");
        page.locator("main form button").first().click();
        assertThat(page.locator(".own-account")).containsText("@" + bob.name());

        String token = (String) page.evaluate("JSON.parse(localStorage.getItem('hearsay.session')).token");
        choose(page, page.locator(".own .icon-button"), "Sign out");
        assertThat(page.locator(".guest")).isVisible();

        assertThat(cluster.client(1)
                        .with(token)
                        .get("/api/v1/accounts/verify_credentials")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void whatServersWriteCanBeReadWithoutScriptsAndIsTakenOverByWhoIsSignedIn() {
        Person ann = somebody("ann");
        String post = ann.app().say("For everybody #open");
        Page visitor = visitor();
        for (String path : new String[] {"/@" + ann.name(), "/@" + ann.name() + "/" + post, "/tags/open"}) {
            visitor.navigate(path);
            assertThat(visitor.locator("article.post", named("For everybody")).first())
                    .isVisible();
            chromium.assertAccessible(visitor);
        }
        Page own = window(ann);
        own.navigate("/@" + ann.name() + "/" + post);
        assertThat(own.locator("post-card.focus")).containsText("For everybody");
    }

    @Test
    void germanIsSpokenWhereItIsChosen() {
        Page page = window(somebody("ann"));
        page.evaluate("localStorage.setItem('hearsay.language', '\"de\"')");
        page.navigate("/home");
        assertThat(page.locator("h1")).hasText("Startseite");
        assertThat(page.locator("html")).hasAttribute("lang", "de");
    }

    @Test
    void adminsFindTheConsole() {
        Person ann = somebody("ann");
        Page page = window(ann);
        page.navigate("/home");
        page.locator(".own [aria-haspopup=menu]").click();
        assertThat(page.locator("[role=menuitem]", named("Settings"))).isVisible();
        assertThat(page.locator("[role=menuitem]", named("Console"))).hasCount(0);

        cluster.command().run("account", "role", ann.name(), "admin").orThrow();
        Page later = window(ann);
        later.navigate("/home");
        choose(later, later.locator(".own [aria-haspopup=menu]"), "Console");
        later.waitForURL("**/cluster");
    }
}
