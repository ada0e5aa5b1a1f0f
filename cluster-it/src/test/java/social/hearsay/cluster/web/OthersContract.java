package social.hearsay.cluster.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Map;
import org.junit.jupiter.api.Test;
import social.hearsay.cluster.fixture.Chromium;
import social.hearsay.cluster.fixture.Cluster;
import social.hearsay.cluster.fixture.Picture;

/** Profiles, what one can do about somebody, and what one is told of. */
abstract class OthersContract extends WebContract {
    OthersContract(Cluster cluster, Chromium chromium) {
        super(cluster, chromium);
    }

    private static Locator menu(Page page) {
        return page.locator(".profile-top .icon-button");
    }

    @Test
    void aProfileHasPostsRepliesAndMedia() {
        Person bob = somebody("bob");
        bob.app().say("A post");
        String asked = somebody("cy").app().say("A question");
        bob.app()
                .post("/api/v1/statuses", Map.of("status", "A reply", "in_reply_to_id", asked))
                .orThrow();
        String picture = bob.app()
                .upload("POST", "/api/v2/media", Map.of("description", "Green"), "file", Picture.png(20, 20, 0x1a7340))
                .orThrow()
                .path("id")
                .asText();
        bob.app()
                .post("/api/v1/statuses", Map.of("status", "With a picture", "media_ids", new String[] {picture}))
                .orThrow();
        Page page = window(somebody("ann"));
        page.navigate("/@" + bob.name());
        assertThat(card(page, "A post")).isVisible();
        assertThat(card(page, "A reply")).hasCount(0);
        page.locator(".tabs a", named("Posts and replies")).click();
        assertThat(card(page, "A reply")).isVisible();
        page.locator(".tabs a", named("Media")).click();
        assertThat(card(page, "With a picture")).isVisible();
        assertThat(card(page, "A post")).hasCount(0);
    }

    @Test
    void oneFollowsNotesMutesAndBlocks() {
        Person bob = somebody("bob");
        Page page = window(somebody("ann"));
        page.navigate("/@" + bob.name());
        page.getByLabel("Follow: @" + bob.name()).click();
        assertThat(page.getByLabel("Following: @" + bob.name())).isVisible();

        choose(page, menu(page), "Private note");
        page.fill("dialog [name=comment]", "Met at the market");
        page.locator("dialog form .button").click();
        assertThat(page.locator(".profile")).containsText("Your note: Met at the market");

        choose(page, menu(page), "Mute");
        page.locator("dialog form .button").click();
        assertThat(page.locator(".profile")).containsText("You have muted this account.");
        choose(page, menu(page), "Unmute");
        assertThat(page.getByText("You have muted this account.")).hasCount(0);

        choose(page, menu(page), "Block");
        page.locator("dialog .button.danger").click();
        assertThat(page.locator(".profile")).containsText("You block this account.");
        page.getByLabel("Unblock: @" + bob.name()).click();
        assertThat(page.getByLabel("Follow: @" + bob.name())).isVisible();
    }

    @Test
    void whatManyDoToOnePostIsToldAsOneThingAndGrowsWhileOneLooks() {
        Person ann = somebody("ann");
        Person bob = somebody("bob");
        String post = ann.app().say("Liked by many");
        favourite(bob, post);
        favourite(somebody("cy"), post);
        bob.follow(ann);
        Page page = window(ann);
        page.navigate("/home");
        assertThat(page.locator(".place .badge")).hasText("3");
        page.locator(".place[href='/notifications']").click();
        Locator favourites = page.locator(".notification.favourite");
        assertThat(favourites).containsText("and 1 other favourited your post");
        assertThat(page.locator(".notification.follow")).containsText("follows you now");
        assertThat(page.locator(".place .badge")).hasCount(0);

        favourite(somebody("dee"), post);

        assertThat(favourites).containsText("and 2 others favourited your post");
        assertThat(favourites).hasCount(1);
        page.locator(".tabs a", named("Followers")).click();
        assertThat(page.locator(".notification.follow")).isVisible();
        assertThat(favourites).hasCount(0);
    }

    private static void favourite(Person who, String post) {
        who.app().post("/api/v1/statuses/" + post + "/favourite").orThrow();
    }

    @Test
    void whoApprovesFollowersIsAsked() {
        Person ann = somebody("ann");
        Person bob = somebody("bob");
        ann.app()
                .patch("/api/v1/accounts/update_credentials", Map.of("locked", true))
                .orThrow();
        bob.follow(ann);
        Page page = window(ann);
        page.navigate("/notifications");
        page.getByLabel("Accept: @" + bob.name()).click();
        assertThat(page.locator(".notification.follow_request")).containsText("Follows you now.");
        page.navigate("/@" + bob.name());
        assertThat(page.locator(".profile")).containsText("Follows you");
    }
}
