package social.hearsay.cluster.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import social.hearsay.cluster.fixture.Chromium;
import social.hearsay.cluster.fixture.Cluster;

/** Timelines, threads, hashtags, search, bookmarks, favourites and lists. */
abstract class ReadingContract extends WebContract {
    ReadingContract(Cluster cluster, Chromium chromium) {
        super(cluster, chromium);
    }

    @Test
    void aReplyAndAFavouriteGoByTheKeyboardAlone() {
        Person ann = somebody("ann");
        Person bob = somebody("bob");
        bob.follow(ann);
        ann.app().say("Something to answer");
        Page asked = window(ann);
        asked.navigate("/@" + ann.name());
        assertThat(card(asked, "Something to answer")).isVisible();
        Page page = window(bob, 2, 1280, ColorScheme.DARK);
        page.navigate("/home");
        assertThat(card(page, "Something to answer")).isVisible();

        page.keyboard().press("j");
        page.keyboard().press("f");
        assertThat(card(page, "Something to answer").locator(".favourite")).hasAttribute("aria-pressed", "true");
        page.keyboard().press("r");
        assertThat(page.locator("dialog compose-box textarea")).isFocused();
        page.keyboard().type("An answer");
        page.keyboard().press("Control+Enter");
        assertThat(page.locator("dialog")).hasCount(0);

        assertThat(asked.locator(".place .badge")).isVisible();
        card(asked, "Something to answer").locator(".post-when a").click();
        assertThat(asked.locator(".post.focus")).containsText("Something to answer");
        assertThat(card(asked, "An answer")).isVisible();
        asked.goBack();
        assertThat(asked.locator(".profile")).isVisible();
    }

    @Test
    void whoComesBackIsWhereTheyWereAndSeesWhatHappenedMeanwhile() {
        Person bob = somebody("bob");
        for (int number = 1; number <= 45; number++) {
            bob.app().say("Number " + number + " of many" + " with more to say".repeat(number % 7 * 4));
        }
        Page page = window(somebody("ann"));
        page.navigate("/@" + bob.name());
        assertThat(card(page, "Number 45 of")).isVisible();
        Locator farther = page.locator("#main post-card", named("Number 10 of"));
        while (farther.count() == 0 || farther.boundingBox().y > 600) {
            page.mouse().wheel(0, 500);
            page.waitForTimeout(100);
        }
        page.waitForFunction("!document.querySelector('.posts').hasAttribute('aria-busy')");
        double before = farther.boundingBox().y;

        farther.locator(".post-when a").click();
        assertThat(page.locator(".post.focus")).containsText("Number 10 of");
        page.locator(".post.focus .favourite").click();
        assertThat(page.locator(".post.focus .favourite")).hasAttribute("aria-label", "Favourite, 1");
        page.goBack();

        assertThat(farther.locator(".favourite")).hasAttribute("aria-label", "Favourite, 1");
        assertThat(farther.boundingBox().y).isCloseTo(before, within(2.0));
    }

    @Test
    void keysOpenHelpAndTheComposer() {
        Page page = window(somebody("ann"));
        page.navigate("/public");
        assertThat(page.locator("h1")).isVisible();
        page.keyboard().press("?");
        assertThat(page.locator("dialog .keys")).isVisible();
        page.keyboard().press("Escape");
        page.keyboard().press("n");
        assertThat(page.locator("dialog textarea").first()).isFocused();
        page.keyboard().type("x".repeat(501));
        assertThat(page.locator("dialog .count")).hasText("-1");
        assertThat(page.locator("dialog .compose-end .button")).isDisabled();
        page.locator("dialog textarea").first().fill("");
        page.keyboard().press("Escape");
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog")).hasCount(0);
    }

    @Test
    void aHashtagHasItsTimelineWhichGrowsAndCanBeFollowed() {
        Person ann = somebody("ann");
        String tag = unused("tag");
        ann.app().say("The first #" + tag);
        Page page = window(somebody("bob"));
        page.navigate("/tags/" + tag);
        assertThat(card(page, "The first")).isVisible();
        ann.app().say("The second #" + tag);
        page.locator(".pill").click();
        assertThat(card(page, "The second")).isVisible();
        button(page, "Follow hashtag").click();
        assertThat(button(page, "Unfollow hashtag")).isVisible();
    }

    @Test
    void searchFindsPeopleTagsAndPosts() {
        Person ann = somebody("ann");
        Person bob = somebody("searched");
        String tag = unused("sought");
        ann.app().say("Where is it #" + tag);
        Page page = window(ann);
        page.navigate("/search");
        assertThat(page.locator("input[type=search]")).isFocused();
        page.locator("input[type=search]").fill(bob.name());
        assertThat(page.locator(".found .account-row")).containsText("@" + bob.name());
        page.locator("input[type=search]").fill("#" + tag);
        assertThat(page.locator(".found-tag", named("#" + tag))).isVisible();
        page.locator("input[type=search]").fill(tag);
        button(page, "Posts").click();
        assertThat(card(page, "Where is it")).isVisible();
        page.locator("input[type=search]").fill("nobodyknows");
        assertThat(page.locator(".empty")).containsText("Nothing found for “nobodyknows”");
    }

    @Test
    void whatIsKeptIsFoundAgain() {
        Person ann = somebody("ann");
        Person bob = somebody("bob");
        bob.app().say("Worth keeping");
        Page page = window(ann);
        page.navigate("/@" + bob.name());
        card(page, "Worth keeping").locator(".bookmark").click();
        card(page, "Worth keeping").locator(".favourite").click();
        assertThat(card(page, "Worth keeping").locator(".favourite")).hasAttribute("aria-label", "Favourite, 1");
        for (String path : new String[] {"/bookmarks", "/favourites"}) {
            page.locator(".place[href='" + path + "']").click();
            assertThat(card(page, "Worth keeping")).isVisible();
        }
        card(page, "Worth keeping").locator(".favourite").click();
        page.waitForResponse("**/api/v1/favourites*", () -> page.navigate("/favourites"));
        assertThat(page.getByText("No favourites yet")).isVisible();
    }

    @Test
    void aListShowsWhatThoseOnItPost() {
        Person ann = somebody("ann");
        Person bob = somebody("bob");
        ann.follow(bob);
        bob.app().say("On the list");
        Page page = window(ann);
        page.navigate("/lists");
        page.fill("[name=title]", "Neighbours");
        button(page, "Create list").click();
        page.locator(".links a", named("Neighbours")).click();
        assertThat(page.getByText("Nothing here yet")).isVisible();
        page.locator(".empty button").click();
        page.fill("dialog [type=search]", bob.name());
        page.keyboard().press("Enter");
        page.getByLabel("Add: @" + bob.name()).click();
        assertThat(page.getByLabel("Remove: @" + bob.name())).isVisible();
        page.keyboard().press("Escape");
        assertThat(card(page, "On the list")).isVisible();
        choose(page, page.locator(".heading [aria-label=More]"), "Delete list");
        page.locator("dialog .button.danger").click();
        assertThat(page.getByText("No lists yet")).isVisible();
    }

    @ParameterizedTest
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
        Person bob = somebody("bob");
        String name = nasty.substring(0, Math.min(26, nasty.length() - 2));
        bob.app()
                .patch("/api/v1/accounts/update_credentials", Map.of("display_name", name, "note", nasty))
                .orThrow();
        bob.app().say(nasty);
        Page page = window(somebody("ann"));
        page.navigate("/@" + bob.name());

        assertThat(page.locator("post-card .post-content").first()).containsText(nasty.substring(0, 10));
        assertThat(page.locator("post-card .post-author").first())
                .containsText(name.strip().substring(0, 8));
        assertThat(page.locator(".profile-note")).containsText(nasty.substring(0, 10));
        assertThat(page.evaluate("window.harmed ?? 'unharmed'")).isEqualTo("unharmed");
        assertThat(page.locator("post-card .post-content img, post-card script, post-card svg:not(.icon)"))
                .hasCount(0);
    }
}
