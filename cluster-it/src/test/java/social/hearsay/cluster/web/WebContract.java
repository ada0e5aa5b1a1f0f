package social.hearsay.cluster.web;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import social.hearsay.cluster.fixture.Chromium;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;

/**
 * What all topics need: people whom nobody else has met, their windows, and that no page complains. One after the other:
 * the driver belongs to one thread, and some of them kill replicas.
 */
@Execution(ExecutionMode.SAME_THREAD)
abstract class WebContract {
    static final String PASSWORD = "correct horse battery";

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    final Cluster cluster;
    final Chromium chromium;

    WebContract(Cluster cluster, Chromium chromium) {
        this.cluster = cluster;
        this.chromium = chromium;
    }

    @AfterEach
    final void nothingWasComplainedOf() {
        chromium.closeWindows();
        chromium.assertNoTrouble();
    }

    /**
     * Somebody, and the app that they use besides.
     *
     * @param name their user name
     */
    record Person(String name, Client app) {
        String id() {
            return app.get("/api/v1/accounts/verify_credentials")
                    .orThrow()
                    .path("id")
                    .asText();
        }

        void follow(Person other) {
            app.post("/api/v1/accounts/" + other.id() + "/follow").orThrow();
        }
    }

    /** Somebody new, whose name begins like this. */
    final Person somebody(String name) {
        String whole = unused(name);
        return new Person(whole, cluster.client(1).register(whole, "read write follow"));
    }

    /** A name that nobody has. */
    static String unused(String name) {
        return name + "_" + PEOPLE.incrementAndGet();
    }

    /** A window of nobody's at the first front end. */
    final Page visitor() {
        return chromium.window(cluster.frontEnd(1), 1280, 900, ColorScheme.LIGHT);
    }

    /** Somebody's window at the first front end, where they are signed in. */
    final Page window(Person person) {
        return window(person, 1, 1280, ColorScheme.LIGHT);
    }

    final Page window(Person person, int frontEnd, int width, ColorScheme scheme) {
        Client here = person.app().through(cluster.frontEnd(frontEnd));
        String account = here.get("/api/v1/accounts/verify_credentials").body();
        Page page = chromium.window(cluster.frontEnd(frontEnd), width, 900, scheme);
        page.navigate("/assets/logo.svg");
        page.evaluate(
                "session => localStorage.setItem('hearsay.session', session)",
                "{\"token\":\"" + person.app().token() + "\",\"account\":" + account + "}");
        return page;
    }

    static void write(Page page, String text) {
        box(page).fill(text);
        send(page);
    }

    /** Where one writes, on the page itself. */
    static Locator box(Page page) {
        return page.locator("#main compose-box textarea").first();
    }

    static void send(Page page) {
        page.locator("#main compose-box .compose-end .button").click();
    }

    static Locator card(Page page, String text) {
        return page.locator("#main post-card", named(text)).first();
    }

    /** Chooses from the menu that opens at a button. */
    static void choose(Page page, Locator button, String item) {
        button.click();
        page.locator("[role=menuitem]", named(item)).last().click();
    }

    static Locator button(Page page, String text) {
        return page.locator("button", named(text)).last();
    }

    static Page.LocatorOptions named(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }
}
