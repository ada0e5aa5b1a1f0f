package social.hearsay.cluster.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import social.hearsay.cluster.Ports;
import social.hearsay.cluster.fixture.Chromium;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;

/** The web client in a real browser, at two front ends of one cluster, while replicas die. Skipped where there is no browser. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BrowserIT {
    private static final String PASSWORD = "correct horse battery";
    private static final Path SCREENSHOTS = Path.of("target/screenshots");

    /** What the first view may weigh, in bytes, as it is sent. */
    private static final int LIGHT = 120_000;

    @AutoClose
    private static Cluster cluster;

    @AutoClose
    private static Chromium chromium;

    /** Signed up at the first front end. */
    private static Page ann;

    /** Signed in at the second. */
    private static Page bob;

    private static Client bobsApp;

    @BeforeAll
    static void boot() {
        assumeTrue(
                Chromium.isInstalled(), "Without Chromium, Node and what npm has nothing is known of the web client");
        cluster = Cluster.bootQuickly("browser", Ports.BROWSER, 3, 2, Map.of());
        chromium = Chromium.start();
        ann = chromium.window(cluster.frontEnd(1), 1280, 900, ColorScheme.LIGHT);
        bob = chromium.window(cluster.frontEnd(2), 1280, 900, ColorScheme.DARK);
        bobsApp = cluster.client(2).register("bob", "read write follow");
    }

    @AfterEach
    void nothingWasComplainedOf() {
        chromium.assertNoTrouble();
    }

    @Test
    @Order(1)
    void theFirstViewIsLightAndStrict() {
        Page visitor = chromium.window(cluster.frontEnd(1), 1280, 900, ColorScheme.LIGHT);
        var answer = visitor.navigate("/");
        assertThat(answer.headers().get("content-security-policy")).contains("script-src 'self'", "style-src 'self'");
        assertThat(visitor.getByText("Nobody has posted yet")).isVisible();

        Object sent =
                visitor.evaluate("performance.getEntries().reduce((sum, one) => sum + (one.encodedBodySize ?? 0), 0)");
        assertThat(((Number) sent).intValue()).isBetween(10_000, LIGHT);
        visitor.context().close();
    }

    @Test
    @Order(2)
    void somebodySignsUp() {
        ann.navigate("/");
        ann.getByText("Create account").first().click();
        ann.fill("[name=username]", "bob");
        ann.fill("[name=email]", "ann@example.org");
        ann.fill("[name=password]", PASSWORD);
        ann.check("[name=agreement]");
        ann.click("form button");
        assertThat(ann.getByText("Somebody has that already.")).isVisible();

        ann.fill("[name=username]", "ann");
        ann.click("form button");

        assertThat(ann.locator(".own-account")).containsText("@ann");
        assertThat(ann.getByText("It’s quiet here")).isVisible();
    }

    @Test
    @Order(3)
    void somebodySignsInAtTheOtherFrontEnd() {
        bob.navigate("/public");
        bob.locator("button", named("Sign in")).click();
        bob.fill("[type=password]", PASSWORD);
        bob.fill("#username", "bob");
        bob.click("main form button");
        bob.locator("main form button").first().click();

        assertThat(bob.locator(".own-account")).containsText("@bob");
    }

    @Test
    @Order(4)
    void aPostIsSaidToBeEverywhereAndIsSeenLiveAtTheOtherFrontEnd() {
        bob.navigate("/public");
        assertThat(bob.getByText("Nobody has posted yet")).isVisible();

        write(ann, "The first post #hello");

        assertThat(card(ann, "The first post")).isVisible();
        assertThat(ann.locator(".places")).containsText("On every server");
        assertThat(bob.locator(".pill")).containsText("1 new post");
        bob.click(".pill");
        assertThat(card(bob, "The first post")).isVisible();
        assertThat(ann.locator(".places")).hasCount(0);
    }

    @Test
    @Order(5)
    void aReplyAndAFavouriteArriveByTheKeyboardAlone() {
        bob.keyboard().press("k");
        bob.keyboard().press("f");
        assertThat(card(bob, "The first post").locator(".favourite")).hasAttribute("aria-pressed", "true");
        bob.keyboard().press("r");
        assertThat(bob.locator("dialog compose-box textarea")).isFocused();
        bob.keyboard().type("An answer");
        bob.keyboard().press("Control+Enter");
        assertThat(bob.locator("dialog")).hasCount(0);

        assertThat(ann.locator(".place .badge")).isVisible();
        card(ann, "The first post").locator(".post-when a").click();
        assertThat(ann.locator(".post.focus")).containsText("The first post");
        assertThat(card(ann, "An answer")).isVisible();
        ann.goBack();
        assertThat(card(ann, "The first post")).isVisible();
    }

    @Test
    @Order(6)
    void keysOpenHelpAndTheComposer() {
        ann.keyboard().press("?");
        assertThat(ann.locator("dialog .keys")).isVisible();
        ann.keyboard().press("Escape");
        ann.keyboard().press("n");
        assertThat(ann.locator("dialog textarea").first()).isFocused();
        ann.keyboard().type("x".repeat(501));
        assertThat(ann.locator("dialog .count")).hasText("-1");
        assertThat(ann.locator("dialog .compose-tools > .button")).isDisabled();
        ann.locator("dialog textarea").first().fill("");
        ann.keyboard().press("Escape");
        ann.keyboard().press("Escape");
        assertThat(ann.locator("dialog")).hasCount(0);
    }

    @Test
    @Order(7)
    void whatIsDeletedComesBackInPlace() {
        write(ann, "A mistake");
        card(ann, "A mistake").locator(".more").click();
        ann.locator("[role=menuitem]", named("Delete")).last().click();
        assertThat(card(ann, "A mistake")).isHidden();
        ann.locator(".notice button", named("Undo")).click();

        assertThat(card(ann, "A mistake")).isVisible();
        assertThat(bobsApp.get("/api/v1/timelines/public?local=true").body()).contains("A mistake");
    }

    @Test
    @Order(8)
    void aReplicaThatDiesIsNotNoticed() {
        cluster.kill("r1");
        for (int number = 1; number <= 5; number++) {
            write(ann, "While one is away " + number);
            assertThat(card(ann, "While one is away " + number)).isVisible();
        }
        assertThat(ann.locator(".outbox")).hasCount(0);
        cluster.start("r1");
    }

    @Test
    @Order(9)
    void whatNoServerTookIsSentOnceWhenOneIsBack() {
        for (String replica : Cluster.replicas(3)) {
            cluster.kill(replica);
        }
        write(ann, "Kept in the browser");
        assertThat(ann.locator(".outbox")).containsText("Kept in the browser");
        assertThat(ann.locator(".health")).containsText("No server answers");
        ann.reload();
        assertThat(ann.locator(".outbox")).containsText("Kept in the browser");

        cluster.startAll();

        assertThat(ann.locator(".outbox"))
                .hasCount(
                        0,
                        new com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions().setTimeout(60_000));
        assertThat(ann.locator(".health p")).hasCount(0);
        JsonNode posts = bobsApp.get("/api/v1/timelines/public?local=true").orThrow();
        assertThat(posts.findValuesAsText("content").stream().filter(text -> text.contains("Kept in the browser")))
                .hasSize(1);
    }

    @ParameterizedTest
    @Order(10)
    @ValueSource(
            strings = {
                "<img src=x onerror=\"window.harmed=1\">",
                "<script>window.harmed=1</script>",
                "javascript:window.harmed=1 data:text/html,x",
                "'\"><svg/onload=window.harmed=1>",
                "{{constructor.constructor('window.harmed=1')()}} ${window.harmed=1}",
                "&lt;b&gt; &amp; \u202Ebackwards end"
            })
    void nastyTextsAreTexts(String nasty) {
        String name = nasty.substring(0, Math.min(26, nasty.length() - 2));
        bobsApp.patch("/api/v1/accounts/update_credentials", Map.of("display_name", name))
                .orThrow();
        bobsApp.say(nasty);
        ann.navigate("/public");

        assertThat(ann.locator("post-card").first().locator(".post-content")).containsText(nasty.substring(0, 10));
        assertThat(ann.locator("post-card").first().locator(".post-author"))
                .containsText(name.strip().substring(0, 8));
        assertThat(ann.evaluate("window.harmed ?? 'unharmed'")).isEqualTo("unharmed");
        assertThat(ann.locator("post-card .post-content img, post-card script, post-card svg:not(.icon)"))
                .hasCount(0);
    }

    @ParameterizedTest
    @Order(11)
    @CsvSource({
        "320, LIGHT", "320, DARK",
        "768, LIGHT", "768, DARK",
        "1280, LIGHT", "1280, DARK"
    })
    void everyoneCanUseItAtEachWidthInEachScheme(int width, ColorScheme scheme) {
        Page page = chromium.window(cluster.frontEnd(1), width, 900, scheme);
        String session = (String) ann.evaluate("localStorage.getItem('hearsay.session')");
        for (String path : List.of("/public", "/sign_up")) {
            look(page, path, "visitor" + path.replace('/', '-') + "-" + width + "-" + scheme);
        }
        page.evaluate("session => localStorage.setItem('hearsay.session', session)", session);
        for (String path : List.of("/home", "/public")) {
            look(page, path, "member" + path.replace('/', '-') + "-" + width + "-" + scheme);
        }
        page.locator("post-card .post-when a").first().click();
        assertThat(page.locator(".post.focus")).isVisible();
        shoot(page, "member-thread-" + width + "-" + scheme);
        page.keyboard().press("n");
        assertThat(page.locator("dialog textarea").first()).isFocused();
        shoot(page, "member-compose-" + width + "-" + scheme);
        page.context().close();
    }

    @Test
    @Order(12)
    void germanIsSpokenWhereItIsChosen() {
        ann.evaluate("localStorage.setItem('hearsay.language', '\"de\"')");
        ann.navigate("/home");
        assertThat(ann.locator("h1")).hasText("Startseite");
        assertThat(ann.locator("html")).hasAttribute("lang", "de");
    }

    @Test
    @Order(13)
    void whoSignsOutIsOut() {
        String token = (String) bob.evaluate("JSON.parse(localStorage.getItem('hearsay.session')).token");
        bob.click(".own .icon-button");
        bob.locator("[role=menuitem]", named("Sign out")).click();
        assertThat(bob.locator(".guest")).isVisible();

        assertThat(cluster.client(1)
                        .with(token)
                        .get("/api/v1/accounts/verify_credentials")
                        .status())
                .isEqualTo(401);
    }

    private static void look(Page page, String path, String name) {
        page.navigate(path);
        assertThat(page.locator("h1")).isVisible();
        assertThat(page.locator("#main .waiting")).hasCount(0);
        shoot(page, name);
        Object wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(((Number) wider).intValue())
                .as("pixels that one has to scroll sideways at %s", name)
                .isLessThanOrEqualTo(0);
    }

    private static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name.toLowerCase(java.util.Locale.ROOT) + ".png")));
        chromium.assertAccessible(page);
    }

    private static void write(Page page, String text) {
        page.locator("#main compose-box textarea").first().fill(text);
        page.locator("#main compose-box .compose-tools > .button").click();
    }

    private static Locator card(Page page, String text) {
        return page.locator("#main post-card", new Page.LocatorOptions().setHasText(text))
                .first();
    }

    private static Page.LocatorOptions named(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }
}
