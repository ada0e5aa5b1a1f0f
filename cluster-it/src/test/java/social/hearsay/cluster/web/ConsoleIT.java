package social.hearsay.cluster.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import social.hearsay.cluster.Ports;
import social.hearsay.cluster.fixture.Chromium;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;

/**
 * The operator's console in a real browser, while what it tells of happens to a real cluster. Each test leaves the cluster whole.
 * Skipped where there is no browser.
 */
class ConsoleIT {
    private static final String PASSWORD = "correct horse battery";
    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final String WELL = "All is well.";

    /** In ms: until a member has started or was told of, and the page has heard. */
    private static final int LONG = 60_000;

    @AutoClose
    private static Cluster cluster;

    @AutoClose
    private static Chromium chromium;

    private static Client admin;

    /** What the page keeps of somebody who is signed in. */
    private static String session;

    /** Of the admin, at the first front end. */
    private Page page;

    @BeforeAll
    static void boot() {
        assumeTrue(Chromium.isInstalled(), "Without Chromium, Node and what npm has nothing is known of the console");
        cluster = Cluster.bootQuickly("console", Ports.CONSOLE, 3, 2, Map.of());
        chromium = Chromium.start();
        admin = cluster.client(1).register("root_of_all", "read write follow");
        cluster.client(2).register("ann", "read write follow");
        cluster.command().run("account", "role", "root_of_all", "admin").orThrow();
        cluster.digestsOnceLevel(Cluster.replicas(3));
        Page entrance = chromium.window(cluster.frontEnd(1), 1280, 900, ColorScheme.LIGHT);
        signIn(entrance, "root_of_all");
        assertThat(strip(entrance)).isVisible();
        session = (String) entrance.evaluate("sessionStorage.getItem('hearsay.console')");
        entrance.context().close();
    }

    @BeforeEach
    void open() {
        page = window(1, 1280, ColorScheme.LIGHT);
        page.navigate("/cluster");
        says(strip(page), WELL);
    }

    @AfterEach
    void nothingWasComplainedOf() {
        page.context().close();
        chromium.assertNoTrouble();
    }

    @Test
    void whoIsNoAdminIsRefusedInWordsAndMayComeAsAnother() {
        Page ann = chromium.window(cluster.frontEnd(2), 1280, 900, ColorScheme.DARK);
        signIn(ann, "ann");
        assertThat(ann.locator(".entrance")).containsText("This account is no administrator");
        assertThat(ann.locator(".entrance")).containsText("config/cluster account role NAME admin");
        shoot(ann, "console-refused");
        assertThat(ann.locator(".member")).hasCount(0);
        ann.locator("button", named("Another account")).click();
        assertThat(ann.locator("#username")).isVisible();
        ann.context().close();
    }

    @Test
    void cardsSayWhatAMemberIsAndHas() {
        for (String replica : Cluster.replicas(3)) {
            for (String name : List.of(
                    "Incarnation", "Lag", "Log", "Digest", "Timestamp", "Up for", "Release", "Memory", "Disk")) {
                assertThat(card(replica)).containsText(name);
            }
            assertThat(card(replica)).containsText("✓ agrees");
            assertThat(card(replica)).containsText("none; members talk in clear text");
            assertThat(card(replica).locator("header")).containsText("writer");
            assertThat(card(replica).locator("header")).containsText("ready");
        }
        for (String frontEnd : List.of("f1", "f2")) {
            for (String name : List.of("Requests", "Connections", "Streams", "Up for", "Release", "Memory", "Disk")) {
                assertThat(card(frontEnd)).containsText(name);
            }
        }
        page.locator(".cards + h2 + .cards").waitFor();
        page.getByText("As a table").click();
        assertThat(page.locator("section[aria-labelledby=gossip] tbody tr")).hasCount(6);
        assertThat(page.locator(".vectors tbody tr")).hasCount(3);
    }

    @Test
    void aReplicaThatDiesIsToldOfInWordsEverywhereAndSoIsItsReturn() {
        cluster.kill("r3");
        try {
            says(strip(page), "r3 does not answer.");
            assertThat(strip(page)).containsText("See its log, and start it.");
            assertThat(strip(page)).containsText("config/cluster start r3");
            assertThat(strip(page)).containsText("2 of 3 replicas and 2 front ends answer. Down: r3.");
            assertThat(card("r3").locator(".badge.danger")).hasText("down");
            assertThat(card("r3")).containsText("config/cluster start r3");
            assertThat(page.locator(".node.danger .name")).hasText("r3");
            assertThat(page.locator(".link.silent")).hasCount(2);
            says(event("down"), "r3");
            assertThat(event("down")).containsText("See its log, and start it.");
            assertThat(page).hasTitle("○ Hearsay: Console");
            shoot(page, "console-down");
        } finally {
            cluster.start("r3");
        }
        says(strip(page), WELL);
        says(event("returned"), "r3");
        assertThat(event("returned")).containsText("Nothing to do: it catches up by itself.");
        page.reload();
        says(event("down"), "r3");
    }

    @Test
    void gossipThatIsPausedShowsALagThatGoes() {
        order("r2", "Pause gossip");
        assertThat(page.locator("dialog")).containsText("gossip/pause --post");
        confirm();
        says(strip(page), "Gossip of r2 is paused");
        say("not for r2 yet");
        says(card("r2").locator("dl"), "1 update");
        assertThat(page.locator(".vectors .lack").first()).containsText("−1");
        assertThat(strip(page)).containsText("r2 lacks 1 update");
        order("r2", "Let gossip go on");
        confirm();
        says(strip(page), WELL);
        assertThat(card("r2")).containsText("level");
        says(event("done by hand"), "Let gossip go on by root_of_all");
    }

    @Test
    void aWriterIsMadeReadOnlyAndAWriterAgain() {
        order("r2", "Make it read-only");
        assertThat(page.locator("dialog code")).hasText("config/cluster demote r2");
        page.locator("dialog button", named("Cancel")).click();
        assertThat(page.locator("dialog")).hasCount(0);
        assertThat(card("r2").locator("header")).containsText("writer");

        order("r2", "Make it read-only");
        confirm();
        try {
            says(card("r2").locator("header"), "read-only");
            says(event("done by hand"), "r2: Make it read-only by root_of_all");
        } finally {
            order("r2", "Make it a writer");
            assertThat(page.locator("dialog code")).hasText("config/cluster promote r2");
            confirm();
        }
        says(card("r2").locator("header"), "writer");
        says(event("promoted"), "r2");
    }

    @Test
    void aFrontEndIsDrainedAndCalledBack() {
        order("f2", "Drain it");
        assertThat(page.locator("dialog code")).hasText("config/cluster drain f2 --keep");
        confirm();
        try {
            says(strip(page), "f2 is about to leave.");
            assertThat(strip(page)).containsText("config/cluster undrain f2");
        } finally {
            order("f2", "Call it back");
            confirm();
        }
        says(card("f2").locator("header"), "serves");
        assertThat(strip(page)).not().containsText("f2 is about to leave.");
    }

    @Test
    void whoIsDeadIsRetiredOnlyByItsName() {
        cluster.add("r4");
        says(card("r4"), "✓ agrees");
        cluster.kill("r4");
        says(card("r4").locator("header"), "down");
        order("r4", "Retire it");
        assertThat(page.locator("dialog code")).hasText("config/cluster retire r4");
        page.locator("dialog input").fill("r1");
        page.locator("dialog button", named("Do it")).click();
        assertThat(page.locator("dialog")).isVisible();
        page.locator("dialog input").fill("r4");
        confirm();

        says(event("retired"), "r4");
        assertThat(card("r4")).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(LONG));
        says(strip(page), "3 of 3 replicas");
    }

    @Test
    void oneUpdateIsFollowedUntilItIsEverywhere() {
        cluster.direct(admin, "r3")
                .post("/gossip/pause", "application/json", "{\"seconds\":120}")
                .orThrow();
        try {
            String post = say("where is it?");
            page.fill("[name=id]", post);
            page.keyboard().press("Enter");
            says(page.locator(".steps"), "r2 has it");
            assertThat(page.locator(".steps")).containsText("r1 has it");
            assertThat(page.locator("section[aria-labelledby=update]")).containsText("It is on 2 / 3.");
        } finally {
            cluster.direct(admin, "r3").delete("/gossip/pause");
        }
        says(page.locator("section[aria-labelledby=update]"), "It is everywhere.");
        page.fill("[name=id]", "0000");
        page.locator("button", named("Follow")).click();
        says(page.locator("section[aria-labelledby=update]"), "No replica knows it");
    }

    @Test
    void figuresOfAnHourAndADayAreReadByKeys() {
        Locator charts = page.locator(".charts");
        assertThat(charts.locator(".chart")).hasCount(6);
        assertThat(charts).containsText("Latency, ms");
        charts.focus();
        page.keyboard().press("ArrowLeft");
        assertThat(charts.locator(".cursor")).hasCount(6);
        page.keyboard().press("Escape");
        assertThat(charts.locator(".cursor")).hasCount(0);
        page.locator("button", named("day")).click();
        assertThat(page.locator("button", named("day"))).hasAttribute("aria-pressed", "true");
        page.locator("section[aria-labelledby=figures] .empty-line, .charts .line")
                .first()
                .waitFor();
    }

    @Test
    void aReportIsDecidedUponAndSettled() {
        Client bob = cluster.client(2).register("bob", "read write follow");
        Client eve = cluster.client(2).register("eve", "read write follow");
        String post = eve.say("<b>buy</b> my watches");
        String id = eve.get("/api/v1/accounts/verify_credentials")
                .orThrow()
                .path("id")
                .asText();
        bob.post(
                        "/api/v1/reports",
                        Map.of(
                                "account_id",
                                id,
                                "status_ids",
                                List.of(post),
                                "comment",
                                "<i>spam</i>",
                                "category",
                                "spam"))
                .orThrow();
        cluster.digestsOnceLevel(Cluster.replicas(3));

        page.locator("nav a", named("Moderation")).click();
        Locator report = page.locator("section[aria-labelledby=reports] .card", named("@bob reports @eve"));
        assertThat(report).containsText("<i>spam</i>");
        assertThat(report).containsText("<b>buy</b> my watches");
        shoot(page, "console-moderation");
        report.locator("button", inside("Settle it")).click();
        confirm();
        says(page.locator("section[aria-labelledby=reports]"), "No report waits for a decision.");

        page.fill("[name=name]", "eve");
        page.keyboard().press("Enter");
        Locator account = page.locator(".account", named("@eve"));
        account.locator("button", inside("Limit")).click();
        assertThat(page.locator("dialog")).containsText("Only who follows it comes across what it does.");
        confirm();
        says(account, "limited");
        account.locator("button", inside("Limit no more")).click();
        confirm();
        assertThat(account.locator(".badge.warn")).hasCount(0);
    }

    @Test
    void allOfItIsDoneByTheKeyboardAlone() {
        page.locator(".skip").focus();
        page.keyboard().press("Enter");
        Locator menu = card("r1").locator("summary");
        for (int pressed = 0; pressed < 30 && !isFocused(menu); pressed++) {
            page.keyboard().press("Tab");
        }
        assertThat(menu).isFocused();
        page.keyboard().press("Enter");
        assertThat(card("r1").locator("details ul")).isVisible();
        page.keyboard().press("Escape");
        assertThat(card("r1").locator("details ul")).isHidden();
        assertThat(menu).isFocused();
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator("dialog")).containsText("r1: Make it read-only");
        assertThat(page.locator("dialog button", named("Cancel"))).isFocused();
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog")).hasCount(0);
        assertThat(menu).isFocused();
    }

    @Test
    void aFrontEndThatIsGoneLeavesNobodyWithOldNews() {
        Page other = window(2, 1280, ColorScheme.DARK);
        other.navigate("/cluster");
        says(strip(other), WELL);
        cluster.kill("f2");
        try {
            says(strip(other), "f2 has not answered for");
            assertThat(strip(other).locator("a")).hasText("f1");
            shoot(other, "console-silent");
        } finally {
            cluster.start("f2");
        }
        says(strip(other), WELL);
        other.context().close();
    }

    @Test
    void nothingMovesForWhoWantsNothingToMove() {
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        Object moving = page.evaluate(
                "document.getAnimations().filter((one) => one.effect.getComputedTiming().activeDuration > 50).length");
        assertThat(moving).isEqualTo(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "en"})
    void itSpeaksTheLanguageOfItsReader(String language) {
        Page german = window(1, 1280, ColorScheme.LIGHT);
        german.addInitScript("Object.defineProperty(navigator, 'languages', { get: () => ['" + language + "'] })");
        german.navigate("/cluster");
        says(strip(german), language.equals("de") ? "Alles in Ordnung." : WELL);
        assertThat(german.locator("html")).hasAttribute("lang", language);
        assertThat(german.locator("body")).not().containsText("undefined");
        german.context().close();
    }

    @ParameterizedTest
    @CsvSource({
        "320, LIGHT", "320, DARK",
        "768, LIGHT", "768, DARK",
        "1280, LIGHT", "1280, DARK"
    })
    void everyoneCanUseItAtEachWidthInEachScheme(int width, ColorScheme scheme) {
        Page small = window(1, width, scheme);
        small.navigate("/cluster");
        says(strip(small), WELL);
        small.locator(".charts .line").first().waitFor();
        look(small, "console-" + width + "-" + scheme);
        card(small, "r1").locator("summary").click();
        card(small, "r1").locator("details button").first().click();
        assertThat(small.locator("dialog")).isVisible();
        shoot(small, "console-question-" + width + "-" + scheme);
        small.keyboard().press("Escape");
        small.locator("nav a", named("Moderation")).click();
        assertThat(small.locator(".account").first()).isVisible();
        look(small, "console-moderation-" + width + "-" + scheme);
        small.context().close();
    }

    private static Page window(int frontEnd, int width, ColorScheme scheme) {
        Page page = chromium.window(cluster.frontEnd(frontEnd), width, 900, scheme);
        page.addInitScript(
                "if (location.pathname === '/cluster') sessionStorage.setItem('hearsay.console', '" + session + "')");
        return page;
    }

    /** Posts at r1 itself. @return the post's id */
    private static String say(String text) {
        Client r1 = cluster.direct(admin, "r1");
        HttpRequest.Builder post = r1.request("/api/v1/statuses")
                .header("Content-Type", "application/json")
                .header("Update-Id", "said-to-r1-" + System.nanoTime())
                .POST(BodyPublishers.ofString("{\"status\":\"" + text + "\"}"));
        return r1.send(post).orThrow().path("id").asText();
    }

    private static void signIn(Page page, String name) {
        page.navigate("/cluster");
        page.locator("button", named("Sign in")).click();
        page.fill("#username", name);
        page.fill("[type=password]", PASSWORD);
        page.click("main form button");
        page.locator("main form button").first().click();
        page.waitForURL("**/cluster");
    }

    /** Chooses from the menu of a member's card. */
    private void order(String member, String action) {
        card(member).locator("summary").click();
        card(member).locator("details button", inside(action)).click();
    }

    private void confirm() {
        page.locator("dialog button", named("Do it")).click();
        assertThat(page.locator("dialog")).hasCount(0);
        says(page.locator(".notice"), "Done");
        assertThat(page.locator(".notice .message")).hasCount(0);
    }

    /** Sooner or later. */
    private static void says(Locator place, String text) {
        assertThat(place).containsText(text, new LocatorAssertions.ContainsTextOptions().setTimeout(LONG));
    }

    private static Locator strip(Page page) {
        return page.locator(".strip");
    }

    private Locator card(String member) {
        return card(page, member);
    }

    private static Locator card(Page page, String member) {
        return page.locator(".member")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator("h3", new Page.LocatorOptions().setHasText(member))));
    }

    /** The latest event of that kind. */
    private Locator event(String kind) {
        return page.locator(".events li")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator(
                                ".badge", new Page.LocatorOptions().setHasText(Pattern.compile("^" + kind + "$")))))
                .first();
    }

    private static boolean isFocused(Locator place) {
        return Boolean.TRUE.equals(place.evaluate("(element) => element === document.activeElement"));
    }

    private static void look(Page page, String name) {
        Object wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(((Number) wider).intValue())
                .as("pixels that one has to scroll sideways at %s", name)
                .isLessThanOrEqualTo(0);
        shoot(page, name);
    }

    private static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(SCREENSHOTS.resolve(name.toLowerCase(Locale.ROOT) + ".png")));
        chromium.assertAccessible(page);
    }

    private static Page.LocatorOptions named(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    private static Locator.LocatorOptions inside(String text) {
        return new Locator.LocatorOptions().setHasText(text);
    }
}
