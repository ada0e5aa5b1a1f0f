package social.hearsay.cluster.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import social.hearsay.cluster.fixture.Chromium;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;

/**
 * What all topics of the console need: a window of an admin at a cluster where all is well, and that no page complains. One after the
 * other: the driver belongs to one thread, and what is ordered happens to the cluster. Each test leaves it whole.
 */
@Execution(ExecutionMode.SAME_THREAD)
abstract class ConsolePageContract {
    static final String WELL = "All is well.";

    /** In ms: until a member has started or was told of, and the page has heard. */
    static final int LONG = 60_000;

    private static final String PASSWORD = "correct horse battery";
    private static final Path SCREENSHOTS = Path.of("target/screenshots");

    final Cluster cluster;
    final Chromium chromium;
    final Client admin;

    /** What the page keeps of the admin, who is signed in. */
    private final String session;

    /** Of the admin, at the first front end. */
    Page page;

    @SuppressWarnings("NullAway.Init") // a page is opened before each test
    ConsolePageContract(Scene scene) {
        this.cluster = scene.cluster();
        this.chromium = scene.chromium();
        this.admin = scene.admin();
        this.session = scene.session();
    }

    /**
     * Where it plays.
     *
     * @param session what the page keeps of the admin, who is signed in
     */
    record Scene(Cluster cluster, Chromium chromium, Client admin, String session) {}

    @BeforeEach
    final void open() {
        page = window(1, 1280, ColorScheme.LIGHT);
        page.navigate("/cluster");
        says(strip(page), WELL);
    }

    @AfterEach
    final void nothingWasComplainedOf() {
        page.context().close();
        chromium.assertNoTrouble();
    }

    static Locator strip(Page page) {
        return page.locator(".strip");
    }

    final Locator card(String member) {
        return card(page, member);
    }

    static Locator card(Page page, String member) {
        return page.locator(".member")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator("h3", new Page.LocatorOptions().setHasText(member))));
    }

    /** The latest event of that kind. */
    final Locator event(String kind) {
        return page.locator(".events li")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator(
                                ".badge", new Page.LocatorOptions().setHasText(Pattern.compile("^" + kind + "$")))))
                .first();
    }

    /** Sooner or later. */
    static void says(Locator place, String text) {
        assertThat(place).containsText(text, new LocatorAssertions.ContainsTextOptions().setTimeout(LONG));
    }

    final void confirm() {
        page.locator("dialog button", named("Do it")).click();
        assertThat(page.locator("dialog")).hasCount(0);
        says(page.locator(".notice"), "Done");
        assertThat(page.locator(".notice .message")).hasCount(0);
    }

    /** As it has to be typed for this cluster. */
    final String command(String words) {
        return "config/cluster " + words + " --data " + cluster.command().data();
    }

    /** Chooses from the menu of a member's card. */
    final void order(String member, String action) {
        card(member).locator("summary").click();
        card(member).locator("details button", inside(action)).click();
    }

    final Page window(int frontEnd, int width, ColorScheme scheme) {
        Page page = chromium.window(cluster.frontEnd(frontEnd), width, 900, scheme);
        page.addInitScript(
                "if (location.pathname === '/cluster') sessionStorage.setItem('hearsay.console', '" + session + "')");
        return page;
    }

    /** Posts at r1 itself. @return the post's id */
    final String say(String text) {
        Client r1 = cluster.direct(admin, "r1");
        HttpRequest.Builder post = r1.request("/api/v1/statuses")
                .header("Content-Type", "application/json")
                .header("Update-Id", "said-to-r1-" + System.nanoTime())
                .POST(BodyPublishers.ofString("{\"status\":\"" + text + "\"}"));
        return r1.send(post).orThrow().path("id").asText();
    }

    static void signIn(Page page, String name) {
        page.navigate("/cluster");
        page.locator("button", named("Sign in")).click();
        page.fill("#username", name);
        page.fill("[type=password]", PASSWORD);
        page.click("main form button");
        page.locator("main form button").first().click();
        page.waitForURL("**/cluster");
    }

    final void look(Page page, String name) {
        Object wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(((Number) wider).intValue())
                .as("pixels that one has to scroll sideways at %s", name)
                .isLessThanOrEqualTo(0);
        shoot(page, name);
    }

    final void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(SCREENSHOTS.resolve(name.toLowerCase(Locale.ROOT) + ".png")));
        chromium.assertAccessible(page);
    }

    static Page.LocatorOptions named(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    static Locator.LocatorOptions inside(String text) {
        return new Locator.LocatorOptions().setHasText(text);
    }
}
