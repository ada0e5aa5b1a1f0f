package social.hearsay.cluster.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import social.hearsay.cluster.fixture.Chromium;
import social.hearsay.cluster.fixture.Cluster;

/** How pages look at each width in each scheme, and that everybody can use them. Screenshots stay in {@code target}. */
abstract class LooksContract extends WebContract {
    private static final Path SCREENSHOTS = Path.of("target/screenshots");

    private static final List<String> PAGES = List.of(
            "/home",
            "/public",
            "/notifications",
            "/search",
            "/bookmarks",
            "/favourites",
            "/lists",
            "/conversations",
            "/scheduled",
            "/settings",
            "/settings/profile",
            "/settings/account",
            "/settings/appearance",
            "/settings/filters",
            "/settings/sessions",
            "/settings/deleted");

    /** What is looked at in each width and scheme; all of the above in two of them. */
    private static final List<String> MOST_SEEN = List.of("/home", "/notifications", "/search", "/settings/profile");

    /** Enough to come round any of the pages that show no more than what happened to one person. */
    private static final int STEPS = 130;

    /** From this width on, in pixels, something stands beside the view. */
    private static final int THREE_COLUMNS = 1_121;

    /** What stands beside the view, where a script draws it; beside a page of the server's nothing does. */
    private static final String FILLED_LATER = ":is(#app:not([data-rendered]) .beside, .beside[aria-label])";

    LooksContract(Cluster cluster, Chromium chromium) {
        super(cluster, chromium);
    }

    @ParameterizedTest
    @CsvSource({
        "320, LIGHT, true", "320, DARK, false",
        "768, LIGHT, false", "768, DARK, false",
        "1280, LIGHT, false", "1280, DARK, true"
    })
    void everyoneCanUseItAtEachWidthInEachScheme(int width, ColorScheme scheme, boolean all) {
        Person ann = furnished();
        String kind = "-" + width + "-" + scheme;
        Page visitor = chromium.window(cluster.frontEnd(1), width, 900, scheme);
        for (String path : List.of("/public", "/sign_up", "/@" + ann.name())) {
            look(visitor, path, "visitor" + named(path, ann) + kind);
        }
        Page page = window(ann, 1, width, scheme);
        for (String path : all ? PAGES : MOST_SEEN) {
            look(page, path, "member" + named(path, ann) + kind);
        }
        look(page, "/@" + ann.name(), "member-profile" + kind);
        page.locator("post-card .post-when a").first().click();
        assertThat(page.locator(".post.focus")).isVisible();
        shoot(page, "member-thread" + kind);
        page.keyboard().press("n");
        assertThat(page.locator("dialog textarea").first()).isFocused();
        shoot(page, "member-compose" + kind);
    }

    /** Somebody to whom something has happened. */
    private Person furnished() {
        Person ann = somebody("ann");
        Person bob = somebody("bob");
        ann.follow(bob);
        bob.follow(ann);
        String post = ann.app().say("The tomatoes are in. Six kinds this year #gardens");
        bob.app().post("/api/v1/statuses/" + post + "/favourite").orThrow();
        bob.app()
                .post("/api/v1/statuses", Map.of("status", "@" + ann.name() + " Which ones?", "in_reply_to_id", post))
                .orThrow();
        bob.app()
                .post("/api/v1/statuses", Map.of("status", "Everybody survives", "spoiler_text", "The last episode"))
                .orThrow();
        bob.app()
                .post(
                        "/api/v1/statuses",
                        Map.of(
                                "status",
                                "What next?",
                                "poll",
                                Map.of("options", List.of("Beans", "A pond"), "expires_in", 3600)))
                .orThrow();
        return ann;
    }

    private static String named(String path, Person person) {
        return path.replace("@" + person.name(), "profile").replace('/', '-');
    }

    private void look(Page page, String path, String name) {
        page.navigate(path);
        assertThat(page.locator("h1").first()).isVisible();
        assertThat(page.locator("#main .waiting")).hasCount(0);
        if (page.viewportSize().width >= THREE_COLUMNS
                && page.locator(FILLED_LATER).count() > 0) {
            assertThat(page.locator(FILLED_LATER + " .card").first()).isVisible();
        }
        shoot(page, name);
        Object wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(((Number) wider).intValue())
                .as("pixels that one has to scroll sideways at %s", name)
                .isLessThanOrEqualTo(0);
    }

    private void shoot(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name.toLowerCase(Locale.ROOT) + ".png")));
        chromium.assertAccessible(page);
    }

    @Test
    void theTabKeyReachesEverythingAndShowsWhereItIs() {
        Page page = window(furnished());
        for (String path : PAGES) {
            if (path.equals("/public")) {
                continue; // As /home, with what everybody else wrote.
            }
            page.navigate(path);
            assertThat(page.locator("h1")).isVisible();
            assertThat(page.locator("#main .waiting")).hasCount(0);
            page.evaluate("""
                    () => {
                      document.activeElement?.blur();
                      window.stops = new Set();
                      window.unseen = [];
                      document.addEventListener('focusin', ({ target }) => {
                        stops.add(target);
                        const { outlineStyle } = getComputedStyle(target);
                        const shown = outlineStyle !== 'none' || target.closest(':focus-within[class]') || target.matches('main');
                        if (!shown) unseen.push(target.outerHTML.slice(0, 120));
                      });
                    }""");
            for (int step = 0; step < STEPS; step++) {
                page.keyboard().press("Tab");
            }
            Object missed = page.evaluate("""
                    () => [...document.querySelectorAll('a[href], button, input, select, textarea')]
                      .filter((one) => !one.disabled && one.tabIndex >= 0 && one.type !== 'radio' && one.checkVisibility())
                      .filter((one) => !stops.has(one))
                      .map((one) => one.outerHTML.slice(0, 120))
                      .concat(unseen.map((one) => 'not seen: ' + one))
                      .join('\\n')""");
            assertThat(missed).as("what the Tab key does not reach at %s", path).isEqualTo("");
        }
    }

    @Test
    void whoWantsLessMotionGetsNone() {
        Page page = window(furnished());
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        page.navigate("/home");
        assertThat(page.locator("post-card").first()).isVisible();
        page.locator("post-card .favourite").first().click();
        Object moving = page.evaluate("""
                () => document.getAnimations()
                  .filter((one) => one.effect.getComputedTiming().endTime > 10)
                  .map((one) => one.animationName ?? one.transitionProperty).join()""");
        assertThat(moving).isEqualTo("");
    }
}
