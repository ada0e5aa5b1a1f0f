package social.hearsay.cluster.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import org.junit.jupiter.api.Test;
import social.hearsay.cluster.fixture.Chromium;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;
import social.hearsay.cluster.fixture.Picture;

/** What can be set, taken along and ended. */
abstract class SettingsContract extends WebContract {
    private static final String OTHER_PASSWORD = "battery staple correct";

    SettingsContract(Cluster cluster, Chromium chromium) {
        super(cluster, chromium);
    }

    @Test
    void aProfileIsChanged() {
        Person ann = somebody("ann");
        Page page = window(ann);
        page.navigate("/settings/profile");
        page.fill("[name=display_name]", "Ann of the market");
        page.fill("[name=note]", "Sells plants");
        page.locator("[name=avatar]")
                .setInputFiles(new FilePayload("a.png", "image/png", Picture.png(50, 50, 0xad2258)));
        button(page, "Save").click();
        assertThat(page.locator(".notice")).containsText("Saved");
        assertThat(page.locator(".own-account")).containsText("Ann of the market");
        page.navigate("/@" + ann.name());
        assertThat(page.locator(".profile-note")).containsText("Sells plants");
        assertThat(page.locator(".profile img.avatar").getAttribute("src")).doesNotContain("/default/");
    }

    @Test
    void thePasswordIsChangedAndThisBrowserGoesOn() {
        Person ann = somebody("ann");
        Page page = window(ann);
        page.navigate("/settings/account");
        String form = "form[name=password] ";
        page.fill(form + "[name=current_password]", PASSWORD);
        page.fill(form + "[name=password]", OTHER_PASSWORD);
        page.fill(form + "[name=again]", OTHER_PASSWORD + "!");
        page.click(form + "button");
        assertThat(page.locator(form)).containsText("The two are not the same.");
        page.fill(form + "[name=again]", OTHER_PASSWORD);
        page.click(form + "button");
        assertThat(page.locator(".notice")).containsText("The password is changed.");
        assertThat(ann.app().get("/api/v1/accounts/verify_credentials").status())
                .isEqualTo(401);
        page.navigate("/home");
        write(page, "Still here");
        assertThat(card(page, "Still here")).isVisible();
    }

    @Test
    void anotherSessionIsEnded() {
        Person ann = somebody("ann");
        Page page = window(ann);
        Page other = visitor();
        other.navigate("/public");
        button(other, "Sign in").click();
        other.fill("[type=password]", PASSWORD);
        other.fill("#username", ann.name());
        other.click("main form button");
        other.locator("main form button").first().click();
        assertThat(other.locator(".own-account")).isVisible();

        page.navigate("/settings/sessions");
        page.locator("[aria-label^='Sign out: Hearsay']").click();
        assertThat(page.locator(".notice")).isVisible();
        other.reload();
        assertThat(other.locator(".guest")).isVisible();
        assertThat(page.locator(".own-account")).isVisible();
    }

    @Test
    void aFilterCovers() {
        Person ann = somebody("ann");
        Person bob = somebody("bob");
        bob.app().say("All about turnips");
        Page page = window(ann);
        page.navigate("/settings/filters");
        button(page, "New filter").click();
        page.fill("[name=keywords]", "turnips");
        page.fill("dialog [name=title]", "Roots");
        page.locator("dialog form .button").click();
        assertThat(page.locator(".rows")).containsText("Roots");
        page.navigate("/@" + bob.name());
        assertThat(card(page, "Filtered: Roots")).isVisible();
        button(page, "Show more").click();
        assertThat(card(page, "All about turnips")).isVisible();
    }

    @Test
    void howItLooksIsChosen() {
        Page page = window(somebody("ann"));
        page.navigate("/settings/appearance");
        page.getByLabel("Dark").check();
        assertThat(page.locator("html")).hasAttribute("data-scheme", "dark");
        page.reload();
        assertThat(page.locator("html")).hasAttribute("data-scheme", "dark");
    }

    @Test
    void nothingLiesOverFormsOnAPhone() {
        Page page = window(somebody("ann"), 1, 320, ColorScheme.LIGHT);
        page.navigate("/home");
        assertThat(page.locator(".write-round")).isVisible();
        page.navigate("/settings/profile");
        assertThat(page.locator("form").first()).isVisible();
        assertThat(page.locator(".write-round")).hasCount(0);
    }

    @Test
    void thingsAreTakenAlongAndBrought() {
        Person ann = somebody("ann");
        Person bob = somebody("bob");
        ann.follow(bob);
        Page page = window(ann);
        page.navigate("/settings");
        page.locator(".links a[href='/settings/export']").click();
        page.fill("[type=password]", PASSWORD);
        page.fill("#username", ann.name());
        page.click("main form button");
        assertThat(page.locator("main")).containsText("Take your things along");
        chromium.assertAccessible(page);
        page.navigate("/settings/import");
        assertThat(page.locator("main input[type=file]")).isVisible();
        chromium.assertAccessible(page);
    }

    @Test
    void theAccountIsClosed() {
        Person ann = somebody("ann");
        Page page = window(ann);
        page.navigate("/settings/account");
        String form = "form[name=close] ";
        page.fill(form + "[name=current_password]", PASSWORD);
        page.click(form + "button");
        page.locator("dialog .button.danger").click();
        assertThat(page.locator(".guest")).isVisible();
        Client.Answer gone = cluster.client(1).get("/api/v1/accounts/lookup?acct=" + ann.name());
        assertThat(gone.status()).isIn(404, 410);
    }
}
