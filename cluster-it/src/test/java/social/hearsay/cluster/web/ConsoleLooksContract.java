package social.hearsay.cluster.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
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

    private static boolean isFocused(Locator place) {
        return Boolean.TRUE.equals(place.evaluate("(element) => element === document.activeElement"));
    }
}
