package social.hearsay.cluster.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, and that everyone can use it who is. */
abstract class ConsoleLooksContract extends ConsolePageContract {
    ConsoleLooksContract(Scene scene) {
        super(scene);
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

    @ParameterizedTest
    @CsvSource({"320, LIGHT", "320, DARK", "1280, LIGHT", "1280, DARK"})
    void rowsThatDifferAreReadAtEachWidthInEachScheme(int width, ColorScheme scheme) {
        Page small = window(1, width, scheme);
        small.route(
                "**/cluster/verification",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody("{\"state\":\"ended\",\"by\":\"ann\",\"replicas\":[\"r1\",\"r2\",\"r3\"],"
                                + "\"began\":\"2026-11-30T12:00:00Z\",\"ended\":\"2026-11-30T12:20:00Z\",\"same\":false,\"tables\":17,"
                                + "\"more\":false,\"unsettled\":[],\"rows\":["
                                + IntStream.range(0, 30)
                                        .mapToObj(
                                                row -> "{\"table\":\"posts\",\"key\":\"11111111111111" + row
                                                        + "\",\"hashes\":{\"r1\":\"0123456789abcdef\",\"r2\":\"fedcba9876543210\",\"r3\":null}}")
                                        .collect(Collectors.joining(","))
                                + "]}")));
        small.navigate("/cluster");
        Locator verification = small.locator(".verification");
        says(
                verification.locator(".message.danger"),
                "They differ in 30 rows. Keep all data directories and report it.");
        assertThat(verification.locator("tbody tr")).hasCount(30);
        assertThat(verification.locator("tbody tr").first())
                .containsText("posts1111111111111100123456789abcdeffedcba9876543210has none");
        Locator table = verification.locator(".scroll");
        table.focus();
        small.keyboard().press("End");
        small.waitForFunction("(table) => table.scrollTop > 0", table.elementHandle());
        look(small, "console-differing-" + width + "-" + scheme);
        small.context().close();
    }

    private static boolean isFocused(Locator place) {
        return Boolean.TRUE.equals(place.evaluate("(element) => element === document.activeElement"));
    }
}
